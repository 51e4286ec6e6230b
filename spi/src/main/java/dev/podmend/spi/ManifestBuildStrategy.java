package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A strategy that builds by creating Kubernetes objects: one main object, whose status tells where
 * the build stands, and perhaps others that it needs.
 *
 * <p>Its author writes two functions that ask nobody, {@link #manifestsFor} and {@link #read}, and
 * says in {@link #requiredAccess()} what they need. All the rest is done here: creating what is
 * missing and adopting what is there, names, labels, owner, cancelling, deleting, probing. Objects
 * of the same name that are not of this build are neither adopted nor changed nor deleted.
 *
 * @param <T> the Java type of the main object
 */
public abstract class ManifestBuildStrategy<T extends HasMetadata> implements BuildStrategy {

  private final String name;
  private final ObjectType<T> mainType;

  /**
   * A strategy of that name whose main objects are of that kind.
   *
   * @throws IllegalArgumentException if the name is none, see {@link BuildStrategy#name()}
   */
  protected ManifestBuildStrategy(String name, ObjectType<T> mainType) {
    this.name = StrategyName.require(name);
    this.mainType = requireNonNull(mainType, "mainType");
  }

  /**
   * The objects that build what the request asks for: always the same for the same request. Values
   * of the request go into fields, environment variables, arguments or files, never into a text
   * that is run or expanded.
   *
   * @param request the request, which {@link #validate} has accepted
   * @param name the name that the main object gets, a DNS label of at most 52 characters; the names
   *     of helpers start with it
   */
  protected abstract Manifests<T> manifestsFor(BuildRequest request, String name);

  /**
   * Where the build stands, by its main object alone. Total: a status that is missing or half
   * written is pending or running, a reason that nobody knows is {@link
   * BuildFailureReason#UNKNOWN}. What is terminal once stays so.
   */
  protected abstract BuildState read(T main);

  /** What it has to be allowed to do, the main object and helpers included. */
  @Override
  public abstract List<RequiredAccess> requiredAccess();

  /**
   * The state, made more precise by what else the cluster knows: a digest that the main object
   * lacks, the log behind a failure. Called for every look; a state that needs nothing is returned
   * as it is. What the API server refuses may be thrown as it comes. Default: the state as read.
   */
  protected BuildState refine(BuildState state, T main, BuildContext context) {
    return state;
  }

  /**
   * The main object as it must be for its controller to end the build: the given one, changed. The
   * difference is sent as a patch. Default empty: the kind has no way but being deleted.
   */
  protected Optional<T> cancelled(T main) {
    return Optional.empty();
  }

  /** The kinds of the helpers that {@link #manifestsFor} may create. Default none. */
  protected List<ObjectType<?>> helperTypes() {
    return List.of();
  }

  /** What it cannot build. Default nothing. */
  @Override
  public List<Violation> validate(BuildRequest request) {
    return List.of();
  }

  @Override
  public final String name() {
    return name;
  }

  /**
   * Asks discovery for every resource of {@link #requiredAccess()}, then the authorizer for every
   * verb. Override it to ask for more once these are granted.
   */
  @Override
  public Availability probe(BuildContext context) {
    return new AccessProbe(context).probe(requiredAccess());
  }

  @Override
  public final BuildHandle submit(BuildRequest request, BuildContext context) {
    requireBuildable(request);
    return translated(
        () -> {
          Manifests<T> manifests = manifestsFor(request, request.objectName(name));
          T main = new BuildObjects(context.client(), name, request).submit(mainType, manifests);
          return new BuildHandle(
              name,
              request.namespace(),
              request.objectName(name),
              Objects.requireNonNullElse(main.getMetadata().getUid(), ""),
              request.attempt());
        });
  }

  @Override
  public final BuildState observe(BuildHandle handle, BuildContext context) {
    requireOwn(handle);
    return translated(
        () ->
            find(handle, context)
                .map(main -> refine(read(main), main, context))
                .orElseGet(BuildState::gone));
  }

  @Override
  public final void cancel(BuildHandle handle, BuildContext context) {
    requireOwn(handle);
    Cancellation<T> cancellation =
        new Cancellation<>(mainType, handle, context.client(), this::read, this::cancelled);
    translated(cancellation::run);
  }

  @Override
  public final void delete(BuildHandle handle, BuildContext context) {
    cancel(handle, context);
    translated(() -> new BuildRemoval(handle, context.client()).run(mainType, helperTypes()));
  }

  /** The image that a main object was created to push. */
  protected static ImageReference imageOf(HasMetadata main) {
    Map<String, String> annotations = main.getMetadata().getAnnotations();
    String image = annotations == null ? null : annotations.get(BuildLabels.IMAGE);
    return ImageReference.parse(Objects.requireNonNullElse(image, ""));
  }

  private Optional<T> find(BuildHandle handle, BuildContext context) {
    return Optional.ofNullable(
            mainType
                .in(context.client())
                .inNamespace(handle.namespace())
                .withName(handle.name())
                .get())
        .filter(main -> handle.uid().equals(main.getMetadata().getUid()));
  }

  private void requireBuildable(BuildRequest request) {
    List<Violation> violations = validate(request);
    if (!violations.isEmpty()) {
      throw BuildException.of(
          BuildFailureReason.UNSUPPORTED_RECIPE,
          violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }
  }

  private void requireOwn(BuildHandle handle) {
    if (!handle.strategy().equals(name)) {
      throw new IllegalArgumentException(
          "build handle '" + handle + "' is of strategy " + handle.strategy() + ", not " + name);
    }
  }

  private static <R> R translated(Supplier<R> calls) {
    try {
      return calls.get();
    } catch (io.fabric8.kubernetes.client.KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }

  private static void translated(Runnable calls) {
    translated(
        () -> {
          calls.run();
          return true;
        });
  }
}
