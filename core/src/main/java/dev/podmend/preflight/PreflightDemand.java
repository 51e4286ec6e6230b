package dev.podmend.preflight;

import java.util.List;
import java.util.Set;

/**
 * What a check of some manifests would like to know of the cluster.
 *
 * @param namespaces the names of the namespaces that their objects go to
 * @param images the images that their pods may pull, without duplicates; those of policy {@code
 *     Never} are not among them
 */
public record PreflightDemand(Set<String> namespaces, List<WantedImage> images) {

  /** Copies the collections. */
  public PreflightDemand {
    namespaces = Set.copyOf(namespaces);
    images = List.copyOf(images);
  }
}
