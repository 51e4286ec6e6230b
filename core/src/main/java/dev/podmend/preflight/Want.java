package dev.podmend.preflight;

/**
 * What a field of a pod asks of OpenShift's constraints.
 *
 * @param liberty what it wants
 * @param field where it says so
 * @param isCertain whether it is more than what the namespace allows anybody; unknown where the
 *     namespace's annotations may not be read
 */
record Want(Liberty liberty, Field field, boolean isCertain) {

  /** The value, where it is one. */
  String shown() {
    return field.text().map(text -> ": " + Shown.quoted(text)).orElse("");
  }
}
