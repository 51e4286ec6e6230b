package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A resource that the server lists in its discovery documents.
 *
 * @param group the API group, empty for the core group
 * @param version the API version, for example {@code v1}
 * @param plural the name in the path, for example {@code pods}
 * @param kind the kind, for example {@code Pod}
 * @param namespaced whether its objects live in a namespace
 * @param statusSubresource whether {@code /status} exists, so that writes of the main resource
 *     leave the status alone
 */
public record ApiResource(
    String group,
    String version,
    String plural,
    String kind,
    boolean namespaced,
    boolean statusSubresource) {

  /** Refuses {@code null} parts. */
  public ApiResource {
    requireNonNull(group, "group");
    requireNonNull(version, "version");
    requireNonNull(plural, "plural");
    requireNonNull(kind, "kind");
  }

  /** A namespaced custom resource with a status subresource. */
  public static ApiResource namespaced(String group, String version, String plural, String kind) {
    return new ApiResource(group, version, plural, kind, true, true);
  }

  /** {@code v1} for the core group, else {@code group/version}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  List<String> subresources() {
    if (plural.equals("pods") && group.isEmpty()) {
      return List.of("status", "log", "eviction", "binding");
    }
    if (group.equals(OpenShiftSubresources.GROUP)) {
      return plural.equals("builds") ? List.of("log") : List.of("instantiate");
    }
    return statusSubresource ? List.of("status") : List.of();
  }
}
