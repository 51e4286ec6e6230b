package dev.podmend.preflight;

import dev.podmend.model.ContainerRole;

/**
 * A container of a pod template.
 *
 * @param pod the template
 * @param field where it stands
 * @param role its role
 */
record PodContainer(PodTemplate pod, Field field, ContainerRole role) {

  Field image() {
    return field.get("image");
  }

  String name() {
    return field.get("name").text().orElse("");
  }
}
