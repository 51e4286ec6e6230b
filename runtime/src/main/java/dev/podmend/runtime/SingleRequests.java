package dev.podmend.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;

/**
 * A client whose requests are sent once. By default fabric8 repeats what the server answers with
 * 429 or 5xx ten times, with pauses that block the thread for a minute and more; podmend's results
 * say when to come back instead, as the server asked for.
 */
public final class SingleRequests {

  private SingleRequests() {}

  /** A view of a client, with its connections, configuration and life. */
  public static KubernetesClient of(KubernetesClient client) {
    RequestConfig once =
        new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
            .withRequestRetryBackoffLimit(0)
            .build();
    return client.newClient(once).adapt(KubernetesClient.class);
  }
}
