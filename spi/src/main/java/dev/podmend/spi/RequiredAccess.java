package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An API resource that a strategy uses, and the verbs that it has to be allowed there.
 *
 * @param group the API group, empty for the core group
 * @param version the version it is used in: {@code v1}
 * @param resource the plural name, with a subresource after a slash: {@code pods}, {@code pods/log}
 * @param verbs what is done to it: {@code create}, {@code get}, {@code list}, {@code delete} …
 */
public record RequiredAccess(String group, String version, String resource, List<String> verbs) {

  /** Copies the verbs. */
  public RequiredAccess {
    requireNonNull(group, "group");
    requireNonNull(version, "version");
    requireNonNull(resource, "resource");
    verbs = List.copyOf(verbs);
    if (resource.isEmpty() || verbs.isEmpty()) {
      throw new IllegalArgumentException(
          "required access to '" + resource + "' must name a resource and at least one verb");
    }
  }

  /** Access to a resource. */
  public static RequiredAccess to(String group, String version, String resource, String... verbs) {
    return new RequiredAccess(group, version, resource, List.of(verbs));
  }

  /** The API version as manifests write it: {@code batch/v1}, {@code v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Whether it is a subresource: an existing one, or one that stands only for a permission. */
  public boolean isSubresource() {
    return resource.indexOf('/') >= 0;
  }

  /** The resource as roles and messages write it: {@code jobs.batch}, {@code pods/log}. */
  String qualified() {
    int slash = resource.indexOf('/');
    String plural = slash < 0 ? resource : resource.substring(0, slash);
    String rest = slash < 0 ? "" : resource.substring(slash);
    return group.isEmpty() ? resource : plural + "." + group + rest;
  }
}
