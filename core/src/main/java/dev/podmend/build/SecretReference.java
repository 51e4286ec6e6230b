package dev.podmend.build;

/**
 * A Secret by its name, in the namespace of the build. No build strategy reads what it holds; the
 * cluster does, and podmend itself only where it fetches the files of a source.
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
