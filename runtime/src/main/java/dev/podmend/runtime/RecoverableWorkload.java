package dev.podmend.runtime;

import dev.podmend.model.ValueStyle;
import dev.podmend.recovery.RecoveryConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
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

  /** The namespace of the pods. Default: the owner's. */
  @Value.Default
  public String namespace() {
    return Objects.requireNonNullElse(owner().getMetadata().getNamespace(), "");
  }

  /**
   * Which run of the workload this is. Under a new text everything starts anew: pods of other runs
   * are deleted, and their history is forgotten. Default: the empty text, one run for ever.
   */
  @Value.Default
  public String run() {
    return "";
  }

  /** What is known of the images, at most one entry a container. */
  public abstract List<ImageOrigin> images();

  /** The init containers that the pod may do without where its image holds the source. */
  public abstract Set<String> droppableInitContainers();

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

  /** The bounds of recovery. */
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

  final String ownerUid() {
    return Objects.requireNonNullElse(owner().getMetadata().getUid(), "");
  }

  final long generation() {
    return Objects.requireNonNullElse(owner().getMetadata().getGeneration(), 0L);
  }

  final Optional<ImageOrigin> image(String container) {
    return images().stream().filter(image -> image.container().equals(container)).findFirst();
  }

  /** The image that the template gives a container. */
  final Optional<String> templateImage(String container) {
    return containers().stream()
        .filter(known -> container.equals(known.getName()))
        .findFirst()
        .map(Container::getImage);
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
        .filter(name -> templateImage(name).isEmpty())
        .forEach(name -> problems.add(unknown("images", name)));
    droppableInitContainers().stream()
        .filter(name -> templateImage(name).isEmpty())
        .forEach(name -> problems.add(unknown("droppableInitContainers", name)));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("workload: " + String.join("; ", problems));
    }
  }

  private List<String> ownerProblems() {
    ObjectMeta metadata = owner().getMetadata();
    if (metadata == null) {
      return List.of("owner.metadata is missing: hand in the owner as the API returned it");
    }
    List<String> problems = new ArrayList<>();
    require(problems, owner().getApiVersion(), "owner.apiVersion");
    require(problems, owner().getKind(), "owner.kind");
    require(problems, metadata.getName(), "owner.metadata.name");
    require(problems, metadata.getUid(), "owner.metadata.uid");
    require(problems, name(), "name");
    require(problems, namespace(), "namespace");
    return problems;
  }

  private static void require(List<String> problems, @Nullable String value, String field) {
    if (value == null || value.isEmpty()) {
      problems.add(field + " is empty: hand in the owner as the API returned it");
    }
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
