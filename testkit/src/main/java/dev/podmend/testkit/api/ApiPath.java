package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a resource request is about; parts that its path lacks are empty.
 *
 * @param group the API group, empty for the core group
 * @param version the API version
 * @param resource the resource's plural name, for example {@code pods}
 * @param namespace the namespace; empty for cluster-scoped resources and for all namespaces
 * @param name the object's name; empty for a collection
 * @param subresource for example {@code status} or {@code log}
 */
public record ApiPath(
    String group,
    String version,
    String resource,
    String namespace,
    String name,
    String subresource) {

  private static final Pattern SLASH = Pattern.compile("/");

  /** The parts of a resource path; empty for discovery, health and unknown paths. */
  static Optional<ApiPath> parse(String path) {
    List<String> parts = SLASH.splitAsStream(path).filter(part -> !part.isEmpty()).toList();
    if (parts.size() >= 3 && parts.get(0).equals("api")) {
      return Optional.of(of("", parts.get(1), parts.subList(2, parts.size())));
    }
    if (parts.size() >= 4 && parts.get(0).equals("apis")) {
      return Optional.of(of(parts.get(1), parts.get(2), parts.subList(3, parts.size())));
    }
    return Optional.empty();
  }

  private static ApiPath of(String group, String version, List<String> rest) {
    List<String> parts = new ArrayList<>(rest);
    String namespace = "";
    if (parts.size() >= 3 && parts.get(0).equals("namespaces") && !isNamespacePart(parts.get(2))) {
      namespace = parts.get(1);
      parts = parts.subList(2, parts.size());
    }
    return new ApiPath(group, version, parts.get(0), namespace, part(parts, 1), subresource(parts));
  }

  private static boolean isNamespacePart(String part) {
    return part.equals("status") || part.equals("finalize");
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  private static String subresource(List<String> parts) {
    return parts.size() > 2 ? String.join("/", parts.subList(2, parts.size())) : "";
  }

  /** The resource as messages of the API name it: {@code pods} or {@code jobs.batch}. */
  String qualifiedResource() {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  boolean isPods() {
    return group.isEmpty() && resource.equals("pods");
  }
}
