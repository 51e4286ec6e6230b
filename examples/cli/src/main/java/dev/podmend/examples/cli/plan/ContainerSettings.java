package dev.podmend.examples.cli.plan;

import dev.podmend.recovery.ContainerSituation;
import java.util.Optional;

/**
 * What the user states of a container.
 *
 * @param name its name; empty for the only app container of a pod, whatever it is called
 * @param builtBy the build strategy that made its image
 * @param prebuiltImage the image to fall back on
 * @param observedMemory the most memory it was seen using
 */
record ContainerSettings(
    Optional<String> name,
    Optional<String> builtBy,
    Optional<String> prebuiltImage,
    Optional<String> observedMemory) {

  static ContainerSettings read(Settings settings) {
    ContainerSettings container =
        new ContainerSettings(
            settings.text("name"),
            settings.text("builtBy"),
            settings.text("prebuiltImage"),
            settings.text("observedMemory"));
    settings.requireNothingElse();
    return container;
  }

  void addTo(ContainerSituation.Builder container) {
    builtBy.ifPresent(container::builtBy);
    prebuiltImage.ifPresent(container::prebuiltImage);
    observedMemory.ifPresent(container::observedMemory);
  }
}
