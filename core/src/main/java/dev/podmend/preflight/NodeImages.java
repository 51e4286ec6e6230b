package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which nodes have an image, as far as they list their images.
 *
 * @param image the image
 * @param nodes the nodes that may run the pod; none where that is not known
 * @param scene what knows the images of nodes
 */
record NodeImages(Optional<ImageReference> image, List<NodeFacts> nodes, Scene scene) {

  static NodeImages of(ImageUse use, Scene scene) {
    List<NodeFacts> candidates = Placement.of(use.container().pod(), scene).candidates();
    return new NodeImages(use.reference(), candidates, scene);
  }

  /** Whether it is known of every node that it has the image. */
  boolean areEverywhere() {
    return !nodes.isEmpty() && nodes.stream().allMatch(this::has);
  }

  /** The first node by name that certainly lacks the image. */
  Optional<NodeFacts> firstLacking() {
    return nodes.stream()
        .filter(node -> listsAll(node) && !has(node))
        .min(Comparator.comparing(NodeFacts::name));
  }

  private static boolean listsAll(NodeFacts node) {
    return node.imageNames().value().isPresent() && node.imageCount() < NodeFacts.IMAGES_LISTED;
  }

  private boolean has(NodeFacts node) {
    return scene.imagesOn(node).stream().anyMatch(this::isMeant);
  }

  private boolean isMeant(ImageReference listed) {
    return image
        .filter(wanted -> sameRepository(wanted, listed) && sameContent(wanted, listed))
        .isPresent();
  }

  private static boolean sameRepository(ImageReference one, ImageReference other) {
    return one.registry().equals(other.registry()) && one.repository().equals(other.repository());
  }

  private static boolean sameContent(ImageReference wanted, ImageReference listed) {
    return wanted.digest().isPresent()
        ? wanted.digest().equals(listed.digest())
        : listed.tag().isPresent()
            && wanted.tag().orElse("latest").equals(listed.tag().orElse("latest"));
  }
}
