package dev.podmend.preflight;

/**
 * What a field of a pod asks of OpenShift's constraints.
 *
 * @param liberty what it wants
 * @param field where it says so
 */
record Want(Liberty liberty, Field field) {

  /** The value, where it is one. */
  String shown() {
    return field.text().map(text -> ": " + Shown.quoted(text)).orElse("");
  }
}
