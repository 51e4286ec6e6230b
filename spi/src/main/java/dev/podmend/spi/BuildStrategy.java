package dev.podmend.spi;

import dev.podmend.build.Availability;
import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import java.util.List;
import java.util.Set;

/**
 * One way to build an image.
 *
 * <p>A strategy is public, has a public constructor without parameters and is named in {@code
 * META-INF/services/dev.podmend.spi.BuildStrategy}; see {@link BuildStrategies}. It holds no state
 * but its configuration, so that it may be called from many threads at once and a new instance may
 * go on where another stopped. Its methods make requests and return; none waits for a build.
 *
 * <p>A request that the cluster refuses or does not answer ends in a {@link BuildException}, except
 * in {@link #probe}. What a method throws beyond that counts as a defect of the strategy.
 */
public interface BuildStrategy {

  /**
   * The name that configuration uses: lower-case letters, digits and hyphens, a letter first, for
   * example {@code s2i}; strategies from elsewhere put their own name and a slash in front, as in
   * {@code acme/bazel}. At most 63 characters, always the same.
   */
  String name();

  /**
   * Where it stands among all strategies where nobody has said so: lower comes first, equal ones
   * are ordered by name. Default 1000.
   */
  default int priority() {
    return 1000;
  }

  /** The base images that it fits better than other strategies do. Default none. */
  default Set<BaseImageTrait> strengths() {
    return Set.of();
  }

  /** What it has to be allowed to do in the namespace of a build. Default nothing. */
  default List<RequiredAccess> requiredAccess() {
    return List.of();
  }

  /**
   * Whether it can be used in the context's namespace. Asks the cluster, and leaves nothing there.
   * Never throws: what the cluster does not tell is {@link Availability.Unknown}, never absence.
   */
  Availability probe(BuildContext context);

  /** Everything in the request that it cannot build, all at once; asks nobody. */
  List<Violation> validate(BuildRequest request);

  /**
   * Starts the build, or finds the one that was started for the same request and attempt, in
   * whatever state it is. Never starts a second one for the same owner; the build of another owner
   * is neither found nor touched, whatever its request.
   *
   * @throws BuildException if the build cannot be started; another object of the same name stays
   *     untouched then
   */
  BuildHandle submit(BuildRequest request, BuildContext context);

  /**
   * Where the build stands, by one look. A build that is not there is {@link BuildState.Gone}.
   *
   * @throws BuildException if the cluster does not tell
   * @throws IllegalArgumentException if another strategy made the handle
   */
  BuildState observe(BuildHandle handle, BuildContext context);

  /**
   * Asks for the end of the build. One that is done stays as it is, so that a success which was
   * faster is not lost; one that is not there is fine.
   *
   * @throws BuildException if the cluster refuses
   * @throws IllegalArgumentException if another strategy made the handle
   */
  void cancel(BuildHandle handle, BuildContext context);

  /**
   * Deletes everything that the build created, but not the image; ends the build first where it
   * still runs. What is not there is fine; what belongs to others is left alone.
   *
   * @throws BuildException if the cluster refuses
   * @throws IllegalArgumentException if another strategy made the handle
   */
  void delete(BuildHandle handle, BuildContext context);
}
