package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.ImageReference;
import java.util.List;

/**
 * An image that a registry could be asked for, and where the credentials for it would come from.
 *
 * @param image the image
 * @param namespace the namespace of the pods that want it
 * @param serviceAccount the name of their service account, whose pull secrets count, too
 * @param pullSecrets the names of the pull secrets that the pods name themselves, in their order
 * @param userMatters whether it decides if a container may start whom the image runs as
 */
public record WantedImage(
    ImageReference image,
    String namespace,
    String serviceAccount,
    List<String> pullSecrets,
    boolean userMatters) {

  /** Copies the pull secrets. */
  public WantedImage {
    requireNonNull(image, "image");
    requireNonNull(namespace, "namespace");
    requireNonNull(serviceAccount, "serviceAccount");
    pullSecrets = List.copyOf(pullSecrets);
  }
}
