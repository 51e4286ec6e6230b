package dev.podmend.testkit.api;

import io.fabric8.kubernetes.api.model.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer other than success, as the API words it. */
final class ApiProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> status;
  private final int code;

  private ApiProblem(int code, Map<String, Object> status) {
    super(Tree.text(status, "message").orElse(""));
    this.code = code;
    this.status = status;
  }

  static ApiProblem of(int code, String reason, String message) {
    return of(code, reason, message, Map.of());
  }

  private static ApiProblem of(
      int code, String reason, String message, Map<String, Object> details) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.put("metadata", Map.of());
    status.put("status", "Failure");
    status.put("message", message);
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (!details.isEmpty()) {
      status.put("details", details);
    }
    status.put("code", code);
    return new ApiProblem(code, status);
  }

  /** The refusal that an admission hook states. */
  static ApiProblem of(Status status) {
    Integer code = status.getCode();
    String reason = status.getReason() == null ? "" : status.getReason();
    String message = status.getMessage() == null ? "" : status.getMessage();
    Map<String, Object> details = new LinkedHashMap<>();
    if (status.getDetails() != null && status.getDetails().getRetryAfterSeconds() != null) {
      details.put("retryAfterSeconds", status.getDetails().getRetryAfterSeconds());
    }
    return of(code == null || code == 0 ? 403 : code, reason, message, details);
  }

  static ApiProblem notFound(ApiPath path) {
    return of(
        404,
        "NotFound",
        "%s \"%s\" not found".formatted(path.qualifiedResource(), path.name()),
        details(path, path.name()));
  }

  static ApiProblem noSuchPath() {
    return of(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiProblem methodNotAllowed() {
    return of(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  static ApiProblem badRequest(String message) {
    return of(400, "BadRequest", message);
  }

  static ApiProblem unsupportedMediaType(String message) {
    return of(415, "UnsupportedMediaType", message);
  }

  static ApiProblem alreadyExists(ApiPath path, String name, boolean beingDeleted) {
    String message = "%s \"%s\" already exists".formatted(path.qualifiedResource(), name);
    return of(
        409,
        "AlreadyExists",
        beingDeleted ? "object is being deleted: " + message : message,
        details(path, name));
  }

  static ApiProblem conflict(ApiPath path, String name, String why) {
    return of(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s"
            .formatted(path.qualifiedResource(), name, why),
        details(path, name));
  }

  static ApiProblem invalid(ApiResource resource, String name, List<FieldError> errors) {
    List<String> texts = errors.stream().map(FieldError::toString).toList();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("name", name);
    if (!resource.group().isEmpty()) {
      details.put("group", resource.group());
    }
    details.put("kind", resource.kind());
    details.put("causes", errors.stream().map(FieldError::cause).toList());
    String qualified =
        resource.group().isEmpty() ? resource.kind() : resource.kind() + "." + resource.group();
    String what = texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]";
    return of(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(qualified, name, what), details);
  }

  static ApiProblem forbidden(ApiPath path, String why) {
    return of(
        403,
        "Forbidden",
        path.name().isEmpty()
            ? "%s is forbidden: %s".formatted(path.qualifiedResource(), why)
            : "%s \"%s\" is forbidden: %s".formatted(path.qualifiedResource(), path.name(), why),
        details(path, path.name()));
  }

  static ApiProblem gone(String message) {
    return of(410, "Expired", message);
  }

  static ApiProblem tooManyRequests(long retryAfterSeconds) {
    return of(
        429,
        "TooManyRequests",
        "The apiserver received too many requests and has asked us to try again later.",
        Map.of("retryAfterSeconds", retryAfterSeconds));
  }

  static ApiProblem evictionBlocked() {
    return of(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        Map.of(
            "causes",
            List.of(
                Map.of(
                    "reason",
                    "DisruptionBudget",
                    "message",
                    "The disruption budget does not allow another disruption now"))));
  }

  private static Map<String, Object> details(ApiPath path, String name) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!path.group().isEmpty()) {
      details.put("group", path.group());
    }
    details.put("kind", path.resource());
    return details;
  }

  int code() {
    return code;
  }

  Map<String, Object> status() {
    return status;
  }
}
