package dev.podmend.build;

/**
 * The object that a build belongs to. It lies in the build's namespace, or in none; what the build
 * creates goes when it goes.
 *
 * @param apiVersion for example {@code apps/v1}
 * @param kind for example {@code Deployment}
 * @param name its name
 * @param uid its UID, by which the API server tells it from a later one of the same name
 */
public record BuildOwner(String apiVersion, String kind, String name, String uid) {

  /**
   * Refuses empty parts.
   *
   * @throws IllegalArgumentException naming the part
   */
  public BuildOwner {
    requireText("owner.apiVersion", apiVersion);
    requireText("owner.kind", kind);
    requireText("owner.name", name);
    requireText("owner.uid", uid);
  }

  private static void requireText(String field, String value) {
    Rule.require(
        !value.isBlank(), field, value, "is empty: hand in the owner as the API returned it");
  }
}
