package dev.podmend.testkit.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Connects fabric8's client to a {@link FakeApiServer}. */
public final class Fabric8Access {

  /** Looks through the whole class path when it is made, so one serves all clients. */
  private static final class Shared {
    static final KubernetesSerialization JSON = new KubernetesSerialization();
  }

  private Fabric8Access() {}

  /**
   * A configuration for the server's address and the namespace {@code default}, deaf to any
   * kubeconfig. The client's own retries are off, so that every scripted fault is met once; {@code
   * new ConfigBuilder(config)} changes that.
   */
  public static Config configFor(FakeApiServer server) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(server.url())
        .withNamespace("default")
        .withRequestRetryBackoffLimit(0)
        .withRequestTimeout(10_000)
        .withConnectionTimeout(2_000)
        .withWatchReconnectInterval(10)
        .build();
  }

  /** A client with {@link #configFor}; needs an implementation of the client on the class path. */
  public static KubernetesClient clientFor(FakeApiServer server) {
    return new KubernetesClientBuilder()
        .withConfig(configFor(server))
        .withKubernetesSerialization(Shared.JSON)
        .build();
  }
}
