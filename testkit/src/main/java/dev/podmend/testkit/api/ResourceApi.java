package dev.podmend.testkit.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Answers requests about objects and collections. Callers hold the store's lock. */
final class ResourceApi {

  private static final Set<String> ACCESS_REVIEWS =
      Set.of("selfsubjectaccessreviews", "subjectaccessreviews", "localsubjectaccessreviews");

  private static final Pattern COLON = Pattern.compile(":");

  private final ObjectStore store;
  private final ResourceCatalog catalog;
  private final ResourceWriter writer;
  private final Deletion deletion;
  private final PodSubresources pods;
  private final OpenShiftSubresources builds;
  private final Policies policies;

  ResourceApi(
      ObjectStore store,
      ResourceCatalog catalog,
      ResourceWriter writer,
      Deletion deletion,
      PodSubresources pods,
      OpenShiftSubresources builds,
      Policies policies) {
    this.store = store;
    this.catalog = catalog;
    this.writer = writer;
    this.deletion = deletion;
    this.pods = pods;
    this.builds = builds;
    this.policies = policies;
  }

  Reply answer(ApiRequest request, ApiPath path) {
    ApiResource resource = catalog.at(path);
    if (path.isPods() && pods.handles(path.subresource())) {
      return pods.answer(request, path, stored(path));
    }
    if (builds.handles(path)) {
      return builds.answer(request, path, stored(path));
    }
    if (!path.subresource().isEmpty() && !isStatus(path, resource)) {
      throw ApiProblem.noSuchPath();
    }
    return path.name().isEmpty()
        ? answerCollection(request, path, resource)
        : answerObject(request, path, resource);
  }

  private static boolean isStatus(ApiPath path, ApiResource resource) {
    return path.subresource().equals("status") && resource.statusSubresource();
  }

  private Reply answerCollection(ApiRequest request, ApiPath path, ApiResource resource) {
    return switch (request.method()) {
      case "GET" -> list(request, path, resource);
      case "POST" ->
          ACCESS_REVIEWS.contains(path.resource())
              ? accessReview(request)
              : create(request, path, resource);
      case "DELETE" -> deleteCollection(request, path, resource);
      default -> throw ApiProblem.methodNotAllowed();
    };
  }

  private Reply answerObject(ApiRequest request, ApiPath path, ApiResource resource) {
    return switch (request.method()) {
      case "GET" -> Reply.json(200, stored(path).tree());
      case "PUT" -> update(request, path, resource);
      case "PATCH" -> patch(request, path, resource);
      case "DELETE" -> delete(request, path, resource);
      default -> throw ApiProblem.methodNotAllowed();
    };
  }

  private KubeObject stored(ApiPath path) {
    return store.get(ObjectKey.of(path, path.name())).orElseThrow(() -> ApiProblem.notFound(path));
  }

  private Reply create(ApiRequest request, ApiPath path, ApiResource resource) {
    if (resource.namespaced() && path.namespace().isEmpty()) {
      throw ApiProblem.methodNotAllowed();
    }
    KubeObject body = body(request, resource);
    boolean dryRun = isDryRun(request);
    KubeObject created = writer.create(path, resource, body, dryRun);
    if (!dryRun) {
      learn(resource, path, created);
    }
    return Reply.json(201, created.tree());
  }

  /** A definition, or the first object, teaches the server the resource. */
  private void learn(ApiResource resource, ApiPath path, KubeObject created) {
    if (path.resource().equals("customresourcedefinitions")) {
      CustomResources.definedBy(created).forEach(catalog::register);
    } else if (catalog.find(path).isEmpty()) {
      catalog.register(
          new ApiResource(
              resource.group(),
              resource.version(),
              resource.plural(),
              created.text("kind"),
              resource.namespaced(),
              resource.statusSubresource()));
    }
  }

  private Reply update(ApiRequest request, ApiPath path, ApiResource resource) {
    KubeObject existing = stored(path);
    KubeObject body = body(request, resource);
    return Reply.json(
        200, writer.replace(path, resource, existing, body, isDryRun(request)).tree());
  }

  private Reply patch(ApiRequest request, ApiPath path, ApiResource resource) {
    Optional<KubeObject> existing = store.get(ObjectKey.of(path, path.name()));
    if (existing.isEmpty() && request.contentType().equals("application/apply-patch+yaml")) {
      return apply(request, path, resource);
    }
    KubeObject before = stored(path);
    if (request.contentType().startsWith("application/strategic") && !isKnown(resource)) {
      throw ApiProblem.unsupportedMediaType(
          "strategic merge patch is not supported for custom resources; use a merge patch or a"
              + " JSON patch");
    }
    Map<String, Object> patched = Patches.apply(request, before.tree());
    return Reply.json(
        200,
        writer.replace(path, resource, before, new KubeObject(patched), isDryRun(request)).tree());
  }

  private Reply apply(ApiRequest request, ApiPath path, ApiResource resource) {
    Map<String, Object> object = Patches.apply(request, Map.of());
    KubeObject created = writer.create(path, resource, new KubeObject(object), isDryRun(request));
    if (!isDryRun(request)) {
      learn(resource, path, created);
    }
    return Reply.json(201, created.tree());
  }

  private Reply delete(ApiRequest request, ApiPath path, ApiResource resource) {
    KubeObject object = stored(path);
    Deletion.Options options = Deletion.Options.of(request, bodyOrEmpty(request));
    deletion.checkPreconditions(path, object, options);
    writer.reviewDeletion(path, resource, object, isDryRun(request));
    if (isDryRun(request)) {
      return Reply.json(200, object.tree());
    }
    ObjectKey key = ObjectKey.of(path, path.name());
    KubeObject deleted = deletion.delete(key, object, options);
    return path.isPods() || store.get(key).isPresent()
        ? Reply.json(200, deleted.tree())
        : Reply.json(200, success(path, deleted));
  }

  private static Map<String, Object> success(ApiPath path, KubeObject deleted) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.put("metadata", Map.of());
    status.put("status", "Success");
    status.put(
        "details", Map.of("name", path.name(), "kind", path.resource(), "uid", deleted.uid()));
    return status;
  }

  private Reply deleteCollection(ApiRequest request, ApiPath path, ApiResource resource) {
    Deletion.Options options = Deletion.Options.of(request, bodyOrEmpty(request));
    List<Map.Entry<ObjectKey, KubeObject>> doomed = select(request, path);
    if (!isDryRun(request)) {
      doomed.forEach(entry -> deletion.delete(entry.getKey(), entry.getValue(), options));
    }
    return Reply.json(200, listOf(resource, doomed, Map.of()));
  }

  private Reply list(ApiRequest request, ApiPath path, ApiResource resource) {
    checkVersion(request);
    List<Map.Entry<ObjectKey, KubeObject>> all = select(request, path);
    int start = request.parameter("continue").map(token -> resume(token, all)).orElse(0);
    int limit =
        request.parameter("limit").map(Integer::valueOf).filter(n -> n > 0).orElse(all.size());
    int end = Math.min(all.size(), start + limit);
    Map<String, Object> metadata = new LinkedHashMap<>();
    if (end < all.size()) {
      metadata.put("continue", token(all.get(end - 1).getKey()));
      metadata.put("remainingItemCount", all.size() - end);
    }
    return Reply.json(200, listOf(resource, all.subList(start, end), metadata));
  }

  private void checkVersion(ApiRequest request) {
    long asked = request.parameter("resourceVersion").map(ResourceApi::version).orElse(0L);
    if (asked > store.version()) {
      throw ApiProblem.of(
          504,
          "Timeout",
          "Too large resource version: %d, current: %d".formatted(asked, store.version()));
    }
  }

  static long version(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiProblem.badRequest("invalid resource version \"" + text + "\"");
    }
  }

  private List<Map.Entry<ObjectKey, KubeObject>> select(ApiRequest request, ApiPath path) {
    Predicate<KubeObject> selector = Selector.of(request, path);
    return store.within(path).stream().filter(entry -> selector.test(entry.getValue())).toList();
  }

  private Map<String, Object> listOf(
      ApiResource resource,
      List<Map.Entry<ObjectKey, KubeObject>> entries,
      Map<String, Object> more) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("resourceVersion", Long.toString(store.version()));
    metadata.putAll(more);
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("kind", resource.kind() + "List");
    list.put("apiVersion", resource.apiVersion());
    list.put("metadata", metadata);
    list.put("items", entries.stream().map(entry -> (Object) entry.getValue().tree()).toList());
    return list;
  }

  /** A continue token names the version it was made at and the last key given out. */
  private String token(ObjectKey last) {
    String text = store.version() + ":" + last.namespace() + ":" + last.name();
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private int resume(String token, List<Map.Entry<ObjectKey, KubeObject>> all) {
    String[] parts = COLON.split(decode(token), 3);
    if (parts.length != 3) {
      throw ApiProblem.badRequest("continue key is not valid");
    }
    if (version(parts[0]) < store.compacted()) {
      throw ApiProblem.gone(
          "The provided continue parameter is too old to display a consistent list result. You can"
              + " start a new list without the continue parameter.");
    }
    int index = 0;
    while (index < all.size() && !isAfter(all.get(index).getKey(), parts[1], parts[2])) {
      index++;
    }
    return index;
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badRequest("continue key is not valid: " + e.getMessage());
    }
  }

  private static boolean isAfter(ObjectKey key, String namespace, String name) {
    int order = key.namespace().compareTo(namespace);
    return order > 0 || (order == 0 && key.name().compareTo(name) > 0);
  }

  private Reply accessReview(ApiRequest request) {
    KubeObject review = new KubeObject(json(request)).copy();
    boolean allowed = policies.allows(AccessCheck.of(review));
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("allowed", allowed);
    review.tree().put("status", status);
    return Reply.json(201, review.tree());
  }

  static boolean isDryRun(ApiRequest request) {
    Optional<String> dryRun = request.parameter("dryRun");
    if (dryRun.filter(value -> !value.equals("All")).isPresent()) {
      throw ApiProblem.badRequest(
          "invalid dryRun: Unsupported value: \"%s\": supported values: \"All\""
              .formatted(dryRun.get()));
    }
    return dryRun.isPresent();
  }

  private static KubeObject body(ApiRequest request, ApiResource resource) {
    String type = request.contentType();
    if (!type.isEmpty() && !type.equals("application/json")) {
      throw ApiProblem.unsupportedMediaType(
          "the body of the request was in an unknown format - accepted media types include:"
              + " application/json");
    }
    KubeObject object = new KubeObject(json(request));
    String kind = object.text("kind");
    if (!kind.isEmpty() && !kind.equals(resource.kind()) && isKnown(resource)) {
      throw ApiProblem.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: no kind \"%s\" is registered"
              .formatted(kind, resource.version(), resource.kind(), kind));
    }
    return object;
  }

  /** Only Kubernetes' own kinds are certain; others are learned from their first object. */
  private static boolean isKnown(ApiResource resource) {
    return !resource.group().contains(".") || resource.group().endsWith(".k8s.io");
  }

  private static Map<String, Object> bodyOrEmpty(ApiRequest request) {
    return request.body().isBlank() ? Map.of() : json(request);
  }

  static Map<String, Object> json(ApiRequest request) {
    try {
      if (Json.read(request.body()) instanceof Map<?, ?> object) {
        return Tree.map(object);
      }
      throw ApiProblem.badRequest("the request body is not a JSON object");
    } catch (IOException e) {
      throw ApiProblem.badRequest("the request body is not JSON: " + e.getMessage());
    }
  }
}
