package dev.podmend.preflight;

/** Looks at what registries and nodes have said of images. */
final class RegistryChecks {

  private RegistryChecks() {}

  /** Whether the registry was asked and has said that there is such an image, or not. */
  static boolean isAnswered(ImageUse use, Scene scene) {
    return use.reference()
        .flatMap(image -> facts(image, scene).answer().value())
        .filter(answer -> answer == RegistryAnswer.PRESENT || answer == RegistryAnswer.ABSENT)
        .isPresent();
  }

  static ImageFacts facts(dev.podmend.model.ImageReference image, Scene scene) {
    return scene.profile().images().getOrDefault(image, ImageFacts.NONE);
  }
}
