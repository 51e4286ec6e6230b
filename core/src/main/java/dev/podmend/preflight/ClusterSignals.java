package dev.podmend.preflight;

import dev.podmend.model.ValueStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What was seen of a cluster that tells its kind. Plain values; nothing here has a default. */
@Value.Immutable
@ValueStyle
public abstract class ClusterSignals {

  /** A cluster of which nothing was seen. */
  public static final ClusterSignals NONE = builder().build();

  ClusterSignals() {}

  /** Its nodes; a known empty list where it has none. */
  @Value.Default
  public Fact<List<NodeFacts>> nodes() {
    return Fact.notAsked();
  }

  /** The names of its API groups, without versions: {@code apps}, {@code route.openshift.io}. */
  @Value.Default
  public Fact<Set<String>> apiGroups() {
    return Fact.notAsked();
  }

  /** The server's {@code gitVersion}: {@code v1.30.4+k3s1}. */
  @Value.Default
  public Fact<String> serverVersion() {
    return Fact.notAsked();
  }

  /** The URL of the API server, as the kubeconfig has it. */
  public abstract Optional<String> serverUrl();

  /** The name of the kubeconfig's context. */
  public abstract Optional<String> contextName();

  /** Starts signals; nothing is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link ClusterSignals}. Not thread-safe. */
  public static final class Builder extends ImmutableClusterSignals.Builder {
    Builder() {}
  }
}
