package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/** What is known of the cluster that manifests are meant for. */
@Value.Immutable
@ValueStyle
public abstract class ClusterProfile {

  /** A cluster of which nothing is known. */
  public static final ClusterProfile NONE = builder().build();

  ClusterProfile() {}

  /** What tells its kind, its nodes among it. */
  @Value.Default
  public ClusterSignals signals() {
    return ClusterSignals.NONE;
  }

  /** Its kind. Default: what the signals tell. */
  @Value.Default
  public DetectedKind kind() {
    return DetectedKind.from(signals());
  }

  /** Where objects go that name no namespace. Default {@code default}. */
  @Value.Default
  public String defaultNamespace() {
    return "default";
  }

  /** The namespaces by name; of one that is not here nothing is known. */
  public abstract Map<String, NamespaceFacts> namespaces();

  /** The names of its PriorityClasses. */
  @Value.Default
  public Fact<Set<String>> priorityClasses() {
    return Fact.notAsked();
  }

  /** The names of its RuntimeClasses. */
  @Value.Default
  public Fact<Set<String>> runtimeClasses() {
    return Fact.notAsked();
  }

  /** OpenShift's security context constraints as the API server has them; none elsewhere. */
  @Value.Default
  public Fact<List<Manifest>> securityContextConstraints() {
    return Fact.notAsked();
  }

  /** What is known of images; of one that is not here nothing is. */
  public abstract Map<ImageReference, ImageFacts> images();

  /** What could not be read beyond what the facts themselves say. */
  public abstract Set<Unchecked> unread();

  final NamespaceFacts namespace(String name) {
    return namespaces().getOrDefault(name, NamespaceFacts.NONE);
  }

  /** Starts a profile; nothing is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link ClusterProfile}. Not thread-safe. */
  public static final class Builder extends ImmutableClusterProfile.Builder {
    Builder() {}
  }
}
