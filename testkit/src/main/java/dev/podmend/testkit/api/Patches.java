package dev.podmend.testkit.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Chooses the kind of patch by the media type of the request. */
final class Patches {

  private Patches() {}

  static Map<String, Object> apply(ApiRequest request, Map<String, Object> target) {
    return switch (request.contentType()) {
      case "application/json-patch+json" -> JsonPatch.apply(target, operations(request));
      case "application/merge-patch+json" -> MergePatch.apply(target, ResourceApi.json(request));
      case "application/strategic-merge-patch+json" ->
          StrategicMergePatch.apply(target, ResourceApi.json(request));
      case "application/apply-patch+yaml" -> applied(request, target);
      default ->
          throw ApiProblem.unsupportedMediaType(
              "the body of the request was in an unknown format - accepted media types include:"
                  + " application/json-patch+json, application/merge-patch+json,"
                  + " application/strategic-merge-patch+json, application/apply-patch+yaml");
    };
  }

  private static List<Object> operations(ApiRequest request) {
    try {
      if (Json.read(request.body()) instanceof List<?> operations) {
        return Tree.list(operations);
      }
    } catch (IOException e) {
      throw ApiProblem.badRequest("the request body is not JSON: " + e.getMessage());
    }
    throw ApiProblem.badRequest("a JSON patch is a list of operations");
  }

  /**
   * Server-side apply without field ownership: what is applied is merged in, nothing that an
   * earlier apply owned is taken away, and no two managers ever conflict.
   */
  private static Map<String, Object> applied(ApiRequest request, Map<String, Object> target) {
    if (request.parameter("fieldManager").isEmpty()) {
      throw ApiProblem.badRequest(
          "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
              + " apply patch");
    }
    if (!request.body().stripLeading().startsWith("{")) {
      throw ApiProblem.unsupportedMediaType(
          "this server reads apply patches in JSON only, which every YAML parser accepts");
    }
    return StrategicMergePatch.apply(target, ResourceApi.json(request));
  }
}
