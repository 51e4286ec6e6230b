package dev.podmend.preflight;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a check of some manifests would like to know of the cluster.
 *
 * @param namespaces the names of the namespaces that their objects go to
 * @param images the images that their pods may pull, without duplicates; those of policy {@code
 *     Never} are not among them
 * @param serviceAccounts the accounts of their pods, as {@code namespace/name}
 */
public record PreflightDemand(
    Set<String> namespaces, List<WantedImage> images, Set<String> serviceAccounts) {

  /** Copies the collections. */
  public PreflightDemand {
    namespaces = Set.copyOf(namespaces);
    images = List.copyOf(images);
    serviceAccounts = Set.copyOf(serviceAccounts);
  }

  /** A demand for no accounts but those of the pods that want the images. */
  public PreflightDemand(Set<String> namespaces, List<WantedImage> images) {
    this(
        namespaces,
        images,
        images.stream()
            .map(image -> image.namespace() + "/" + image.serviceAccount())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
