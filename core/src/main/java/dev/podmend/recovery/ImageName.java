package dev.podmend.recovery;

import dev.podmend.model.ImageReference;

/**
 * As much of an image's name as the guards of a fallback need. Any text has one, and two spellings
 * of one image have the same.
 *
 * @param registry the registry that it is pulled from
 * @param image the image with its tag or digest
 */
record ImageName(String registry, String image) {

  static ImageName of(String text) {
    return ImageReference.tryParse(text.strip()).map(ImageName::of).orElseGet(() -> odd(text));
  }

  private static ImageName of(ImageReference reference) {
    boolean floating = reference.tag().isEmpty() && reference.digest().isEmpty();
    ImageReference full = floating ? reference.withTag("latest") : reference;
    return new ImageName(reference.registry(), full.canonical());
  }

  /** A name that nothing can pull; what stands before its first slash counts as its registry. */
  private static ImageName odd(String text) {
    return new ImageName(text.substring(0, Math.max(0, text.indexOf('/'))), text);
  }
}
