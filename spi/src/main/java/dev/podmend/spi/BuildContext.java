package dev.podmend.spi;

import dev.podmend.model.ValueStyle;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.immutables.value.Value;

/** What a strategy works with. It is the caller's: a strategy never closes the client. */
@Value.Immutable
@ValueStyle
public abstract class BuildContext {

  BuildContext() {}

  /** The client of the cluster to build in. */
  public abstract KubernetesClient client();

  /**
   * The namespace that {@link BuildStrategy#probe} asks about. Builds happen in the namespace of
   * their request.
   */
  public abstract String namespace();

  /** The clock to use, never the system's own. Default: the system's. */
  @Value.Default
  public InstantSource clock() {
    return InstantSource.system();
  }

  /** A context with the system's clock. */
  public static BuildContext of(KubernetesClient client, String namespace) {
    return builder().client(client).namespace(namespace).build();
  }

  /** Starts a context; client and namespace are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link BuildContext}. Not thread-safe. */
  public static final class Builder extends ImmutableBuildContext.Builder {
    Builder() {}
  }
}
