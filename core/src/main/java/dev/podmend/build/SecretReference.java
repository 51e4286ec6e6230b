package dev.podmend.build;

/**
 * A Secret by its name, in the namespace of the build. podmend never reads what it holds.
 *
 * @param name the Secret's name
 */
public record SecretReference(String name) {

  /**
   * Refuses what is no object name.
   *
   * @throws IllegalArgumentException naming the text and the rule it breaks
   */
  public SecretReference {
    Rule.requireObjectName("secret name", name);
  }

  @Override
  public String toString() {
    return name;
  }
}
