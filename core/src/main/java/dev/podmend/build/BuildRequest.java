package dev.podmend.build;

import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One image to be built.
 *
 * <p>Every part is a value that has been checked; what does not fit together is refused with an
 * {@link IllegalArgumentException} that lists every problem.
 */
@Value.Immutable
@ValueStyle
public abstract class BuildRequest {

  /** The highest number of an attempt. */
  public static final int MAX_ATTEMPT = 99_999;

  BuildRequest() {}

  /** The namespace of everything that the build creates, and of the Secrets it names. */
  public abstract String namespace();

  /** The files to build from. Default {@link BuildSource#NONE}. */
  @Value.Default
  public BuildSource source() {
    return BuildSource.NONE;
  }

  /** The image to build on. */
  public abstract ImageReference baseImage();

  /** The instructions to follow. Default {@link Dockerfile#absent()}. */
  @Value.Default
  public Dockerfile dockerfile() {
    return Dockerfile.absent();
  }

  /** The packages to install. Default {@link BuildRequirements#NONE}. */
  @Value.Default
  public BuildRequirements requirements() {
    return BuildRequirements.NONE;
  }

  /**
   * Where the image goes: a repository, perhaps with a tag, never with a digest. See {@link
   * #outputImage()} for one without a tag.
   */
  public abstract ImageReference targetImage();

  /**
   * Values for the build: arguments of a Dockerfile, or the environment of an assemble script. The
   * names are upper-case letters, digits and underscores.
   */
  public abstract Map<String, String> buildArguments();

  /** The Secret with the registry credentials for pulling the base image. */
  public abstract Optional<SecretReference> pullSecret();

  /** The Secret with the registry credentials for pushing the image. */
  public abstract Optional<SecretReference> pushSecret();

  /** What the build's containers may use. */
  @Value.Default
  public BuildResources resources() {
    return BuildResources.DEFAULT;
  }

  /** Where and as whom the build runs. */
  @Value.Default
  public BuildScheduling scheduling() {
    return BuildScheduling.DEFAULT;
  }

  /**
   * How long the build may wait for its start; more than zero, to 3650 days. Default 10 minutes.
   */
  @Value.Default
  public Duration queueTimeout() {
    return Duration.ofMinutes(10);
  }

  /** How long the build may run once it has started; a second to 3650 days. Default 30 minutes. */
  @Value.Default
  public Duration runTimeout() {
    return Duration.ofMinutes(30);
  }

  /** The object that everything created belongs to; empty where it is to stay until deleted. */
  public abstract Optional<BuildOwner> owner();

  /** Labels for everything that is created, besides podmend's own. */
  public abstract Map<String, String> labels();

  /** Annotations for everything that is created. */
  public abstract Map<String, String> annotations();

  /**
   * Which attempt at this image in this strategy it is, from 1. Default 1. A higher number than
   * that of every attempt so far asks for a rebuild: the image is built although it exists.
   */
  @Value.Default
  public int attempt() {
    return 1;
  }

  /**
   * Any text; a new one makes a new {@link #key()}. It is for what the request cannot see: a branch
   * that has moved, a base image under the same tag. Default empty.
   */
  @Value.Default
  public String freshness() {
    return "";
  }

  /** Whether the source may be fetched over HTTP without encryption. Default false. */
  @Value.Default
  public boolean allowPlainHttp() {
    return false;
  }

  /** What is equal for all requests that lead to the same image. */
  @Value.Lazy
  public BuildKey key() {
    return BuildKey.of(this);
  }

  /** The image to push: the target image, tagged with the {@link #key()} where it has no tag. */
  @Value.Lazy
  public ImageReference outputImage() {
    return targetImage().tag().isPresent() ? targetImage() : targetImage().withTag(key().text());
  }

  /**
   * The name of the object that one strategy creates for this request and attempt: a DNS label of
   * at most {@value BuildKey#MAX_NAME_LENGTH} characters, different for different owners.
   */
  public final String objectName(String strategy) {
    return key().name(strategy, attempt(), owner());
  }

  /** This request as the given attempt. */
  public final BuildRequest asAttempt(int attempt) {
    return attempt == attempt() ? this : toBuilder().attempt(attempt).build();
  }

  /** This request with its memory multiplied; see {@link BuildResources#withMemoryTimes}. */
  public final BuildRequest givenMoreMemory(double factor) {
    return toBuilder().resources(resources().withMemoryTimes(factor)).build();
  }

  /** A builder that starts with what this request holds. */
  public final Builder toBuilder() {
    return builder().from(this);
  }

  /** Checks that the parts fit together. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    BuildRequestRules.check(this, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("build request: " + String.join("; ", problems));
    }
  }

  /** Starts a request; namespace, base image and target image are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link BuildRequest}. Not thread-safe. */
  public static final class Builder extends ImmutableBuildRequest.Builder {
    Builder() {}
  }
}
