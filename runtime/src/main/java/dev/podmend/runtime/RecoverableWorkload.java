package dev.podmend.runtime;

import dev.podmend.build.FallbackConfig;
import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A workload of one pod that podmend creates, watches over and recovers.
 *
 * <p>Refused with an {@link IllegalArgumentException} that lists every problem where the owner
 * lacks its identity, or the template lacks a container that another field names.
 */
@Value.Immutable
@ValueStyle
public abstract class RecoverableWorkload {

  RecoverableWorkload() {}

  /**
   * The object that the pod belongs to, as the API returned it: with API version, kind, name and
   * UID. It is never changed here.
   */
  public abstract HasMetadata owner();

  /** The pod to run. Its name is ignored; its labels and annotations are kept. */
  public abstract Pod template();

  /**
   * The workload's name, from which its pods' names are made. Default: the owner's name. It must
   * tell apart all workloads of a namespace that podmend recovers.
   */
  @Value.Default
  public String name() {
    return Objects.requireNonNullElse(owner().getMetadata().getName(), "");
  }

  /**
   * The namespace of the pods. Default: the owner's, from which only an owner that is in no
   * namespace may differ.
   */
  @Value.Default
  public String namespace() {
    return Objects.requireNonNullElse(owner().getMetadata().getNamespace(), "");
  }

  /**
   * Which run of the workload this is. Under a new text everything starts anew: pods of other runs
   * are deleted, and their history is forgotten, but for the images they have built: a request of
   * the same key finds its image again. Default: the empty text, one run for ever.
   */
  @Value.Default
  public String run() {
    return "";
  }

  /** What is known of the images, at most one entry a container. */
  public abstract List<ImageOrigin> images();

  /**
   * The images to be built, by the name of the container that runs them. A container whose image
   * the template names runs that one until a recovery wants it built in another way; one that names
   * none gets its image built before the first pod is created. The ready-made image of {@link
   * #images()} stands at the end of a chain that names none.
   */
  public abstract Map<String, BuildPlan> builds();

  /**
   * The strategies that may have built for earlier runs, besides those of {@link #builds()}; what
   * these builds left, running or not, is deleted by them. Default none.
   */
  @Value.Default
  public BuildStrategies formerStrategies() {
    return BuildStrategies.of();
  }

  /**
   * The init containers that the pod may do without where its image holds the source. They are left
   * out from the first pod on whose image was built with the source in it.
   */
  public abstract Set<String> droppableInitContainers();

  /**
   * The init containers that the pod may do without, whatever its image holds. They stay until they
   * fail.
   */
  public abstract Set<String> optionalInitContainers();

  /**
   * Whether the template's image holds what the droppable init containers would fetch. Default
   * false.
   */
  @Value.Default
  public boolean sourceInImage() {
    return false;
  }

  /** Whether the pre-built image holds that, too. Default false. */
  @Value.Default
  public boolean sourceInPrebuiltImage() {
    return false;
  }

  /** The bounds of recovery. Default {@link RecoveryConfig#DEFAULT}. */
  @Value.Default
  public RecoveryConfig config() {
    return RecoveryConfig.DEFAULT;
  }

  /** What messages call the pod, for example {@code Validation pod}. Default {@code Pod}. */
  @Value.Default
  public String subject() {
    return "Pod";
  }

  /** The conditions of the last result, so that unchanged ones keep their moment. */
  public abstract List<RecoveryCondition> conditions();

  /**
   * What tells the workload from the others of its owner: the name, and the namespace where the
   * owner is in none.
   */
  final String key() {
    String ofOwner = Objects.requireNonNullElse(owner().getMetadata().getNamespace(), "");
    return ofOwner.isEmpty() ? namespace() + "/" + name() : name();
  }

  final String ownerUid() {
    return Objects.requireNonNullElse(owner().getMetadata().getUid(), "");
  }

  final long generation() {
    return Objects.requireNonNullElse(owner().getMetadata().getGeneration(), 0L);
  }

  final Optional<ImageOrigin> image(String container) {
    return images().stream().filter(image -> image.container().equals(container)).findFirst();
  }

  /** The image that the template gives a container; empty where it gives none. */
  final Optional<String> templateImage(String container) {
    return container(container).map(Container::getImage).filter(image -> !image.isEmpty());
  }

  final Optional<Container> container(String name) {
    return containers().stream().filter(known -> name.equals(known.getName())).findFirst();
  }

  /** The build of a container's image, within the bounds of recovery. */
  final Optional<ImageBuild> build(String container) {
    return Optional.ofNullable(builds().get(container))
        .map(
            plan ->
                ImageBuild.builder()
                    .owner(owner())
                    .name(name() + "/" + container + (run().isEmpty() ? "" : "/" + run()))
                    .plan(plan.with(bounded(plan.config(), container)))
                    .build());
  }

  private FallbackConfig bounded(FallbackConfig config, String container) {
    boolean mayFallBack = !config().disabledRecoveryActions().contains("fallback-to-prebuilt");
    Optional<ImageReference> prebuilt =
        config
            .prebuiltImage()
            .or(
                () ->
                    image(container)
                        .flatMap(ImageOrigin::prebuiltImage)
                        .flatMap(ImageReference::tryParse));
    return FallbackConfig.builder()
        .from(config)
        .prebuiltImage(prebuilt.filter(image -> mayFallBack))
        .enableBuildFallback(config.enableBuildFallback() && config().enableBuildFallback())
        .build();
  }

  private List<Container> containers() {
    List<Container> all = new ArrayList<>();
    if (template().getSpec() != null) {
      addAll(all, template().getSpec().getContainers());
      addAll(all, template().getSpec().getInitContainers());
    }
    return all;
  }

  private static void addAll(List<Container> all, @Nullable List<Container> more) {
    if (more != null) {
      more.stream().filter(Objects::nonNull).forEach(all::add);
    }
  }

  /** Checks that the parts fit together. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>(ownerProblems());
    if (containers().isEmpty()) {
      problems.add("template.spec.containers is empty: give the pod at least one container");
    }
    images().stream()
        .map(ImageOrigin::container)
        .filter(name -> container(name).isEmpty())
        .forEach(name -> problems.add(unknown("images", name)));
    builds().keySet().stream()
        .filter(name -> container(name).isEmpty())
        .forEach(name -> problems.add(unknown("builds", name)));
    droppableInitContainers().stream()
        .filter(name -> container(name).isEmpty())
        .forEach(name -> problems.add(unknown("droppableInitContainers", name)));
    optionalInitContainers().stream()
        .filter(name -> container(name).isEmpty())
        .forEach(name -> problems.add(unknown("optionalInitContainers", name)));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("workload: " + String.join("; ", problems));
    }
  }

  private List<String> ownerProblems() {
    List<String> problems = new ArrayList<>(ImageBuild.problemsOf(owner()));
    if (owner().getMetadata() != null) {
      ImageBuild.require(problems, name(), "name");
      ImageBuild.require(problems, namespace(), "namespace");
      elsewhere(owner().getMetadata().getNamespace()).ifPresent(problems::add);
    }
    return problems;
  }

  /** The garbage collector deletes what refers to an owner of another namespace. */
  private Optional<String> elsewhere(@Nullable String ofOwner) {
    return ofOwner == null || ofOwner.isEmpty() || ofOwner.equals(namespace())
        ? Optional.empty()
        : Optional.of(
            "namespace is '"
                + namespace()
                + "', but the owner is in '"
                + ofOwner
                + "' and can own no pods elsewhere");
  }

  private static String unknown(String field, String container) {
    return field + " names '" + container + "', but the template has no container of that name";
  }

  /** Starts a workload; owner and template are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RecoverableWorkload}. Not thread-safe. */
  public static final class Builder extends ImmutableRecoverableWorkload.Builder {
    Builder() {}
  }
}
