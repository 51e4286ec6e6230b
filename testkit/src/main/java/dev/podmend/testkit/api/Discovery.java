package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The documents by which a client learns what the server can do. */
final class Discovery {

  private static final Pattern SLASH = Pattern.compile("/");
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final ResourceCatalog catalog;

  Discovery(ResourceCatalog catalog) {
    this.catalog = catalog;
  }

  Optional<Reply> answer(String path) {
    List<String> parts = SLASH.splitAsStream(path).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty()) {
      return Optional.of(Reply.json(200, Map.of("paths", List.of("/api", "/apis", "/version"))));
    }
    return switch (parts.get(0)) {
      case "version" -> Optional.of(Reply.json(200, version()));
      case "healthz", "livez", "readyz" -> Optional.of(Reply.text(200, "text/plain", "ok"));
      case "api" ->
          parts.size() == 1 ? Optional.of(Reply.json(200, coreVersions())) : resources("", parts);
      case "apis" -> apis(parts);
      default -> Optional.empty();
    };
  }

  private Optional<Reply> apis(List<String> parts) {
    return switch (parts.size()) {
      case 1 -> Optional.of(Reply.json(200, groups()));
      case 2 -> group(parts.get(1)).map(group -> Reply.json(200, group));
      default -> resources(parts.get(1), parts);
    };
  }

  private static Map<String, Object> version() {
    return Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.0", "platform", "linux/amd64");
  }

  private static Map<String, Object> coreVersions() {
    return Map.of("kind", "APIVersions", "versions", List.of("v1"));
  }

  private Map<String, Object> groups() {
    Set<String> names = new LinkedHashSet<>();
    catalog.all().stream().map(ApiResource::group).filter(g -> !g.isEmpty()).forEach(names::add);
    List<Object> groups = new ArrayList<>();
    names.forEach(name -> group(name).ifPresent(groups::add));
    return Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
  }

  private Optional<Map<String, Object>> group(String name) {
    List<Map<String, Object>> versions =
        catalog.all().stream()
            .filter(resource -> resource.group().equals(name))
            .map(ApiResource::version)
            .distinct()
            .map(Discovery.version(name))
            .toList();
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("kind", "APIGroup");
    group.put("apiVersion", "v1");
    group.put("name", name);
    group.put("versions", versions);
    group.put("preferredVersion", versions.get(0));
    return Optional.of(group);
  }

  private static java.util.function.Function<String, Map<String, Object>> version(String group) {
    return version -> Map.of("groupVersion", group + "/" + version, "version", version);
  }

  private Optional<Reply> resources(String group, List<String> parts) {
    String version = parts.get(parts.size() - 1);
    List<Object> resources = new ArrayList<>();
    for (ApiResource resource : catalog.all()) {
      if (resource.group().equals(group) && resource.version().equals(version)) {
        resources.add(describe(resource, "", VERBS));
        resource
            .subresources()
            .forEach(sub -> resources.add(describe(resource, "/" + sub, List.of("get", "update"))));
      }
    }
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("kind", "APIResourceList");
    list.put("apiVersion", "v1");
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    list.put("resources", resources);
    return Optional.of(Reply.json(200, list));
  }

  private static Map<String, Object> describe(
      ApiResource resource, String subresource, List<String> verbs) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", resource.plural() + subresource);
    description.put("singularName", "");
    description.put("namespaced", resource.namespaced());
    description.put("kind", resource.kind());
    description.put("verbs", verbs);
    return description;
  }
}
