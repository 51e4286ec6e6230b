package dev.podmend.runtime;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** The owner that was handed in is of an older generation than the API server's. */
final class OutdatedOwnerException extends KubernetesClientException {

  private static final long serialVersionUID = 1;

  OutdatedOwnerException() {
    super("the owner has changed since it was handed in", HttpURLConnection.HTTP_CONFLICT, null);
  }
}
