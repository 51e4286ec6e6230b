package dev.podmend.testkit.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Creates and replaces objects as the API server does. Callers hold the store's lock. */
final class ResourceWriter {

  private static final List<String> SERVER_SET =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "namespace");
  private static final Set<String> WITHOUT_GENERATION =
      Set.of("metadata", "status", "kind", "apiVersion");

  private final ObjectStore store;
  private final Policies policies;
  private final Deletion deletion;
  private final Clock clock;
  private final boolean strict;
  private long created;

  ResourceWriter(
      ObjectStore store, Policies policies, Deletion deletion, Clock clock, boolean strict) {
    this.store = store;
    this.policies = policies;
    this.deletion = deletion;
    this.clock = clock;
    this.strict = strict;
  }

  KubeObject create(ApiPath path, ApiResource resource, KubeObject proposed, boolean dryRun) {
    KubeObject object = proposed.copy();
    checkAddress(path, object);
    if (!object.resourceVersion().isEmpty()) {
      throw ApiProblem.of(500, "", "resourceVersion should not be set on objects to be created");
    }
    prepare(path, resource, object);
    ObjectKey key = ObjectKey.of(path, object.name());
    validate(resource, object);
    review(path, resource, Operation.CREATE, object, dryRun);
    store
        .get(key)
        .ifPresent(
            existing -> {
              throw ApiProblem.alreadyExists(path, existing.name(), existing.isBeingDeleted());
            });
    return dryRun ? object : store.put(key, object);
  }

  private void prepare(ApiPath path, ApiResource resource, KubeObject object) {
    created++;
    Map<String, Object> metadata = object.metadata();
    if (object.name().isEmpty() && !object.text("metadata", "generateName").isEmpty()) {
      metadata.put("name", object.text("metadata", "generateName") + suffix(created));
    }
    if (!path.namespace().isEmpty()) {
      metadata.put("namespace", path.namespace());
      checkNamespace(path);
    }
    SERVER_SET.stream().filter(name -> !name.equals("namespace")).forEach(metadata::remove);
    metadata.put("uid", uid(created));
    metadata.put("creationTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    if (object.tree().containsKey("spec")) {
      metadata.put("generation", 1);
    }
    if (resource.statusSubresource()) {
      object.tree().remove("status");
    }
    object.tree().putIfAbsent("apiVersion", resource.apiVersion());
    object.tree().putIfAbsent("kind", resource.kind());
    applyDefaults(path, object);
  }

  private static void applyDefaults(ApiPath path, KubeObject object) {
    if (path.isPods()) {
      PodRules.applyDefaults(object);
    } else if (path.group().isEmpty() && path.resource().equals("secrets")) {
      encodeStringData(object);
    }
  }

  private static void encodeStringData(KubeObject secret) {
    Map<String, Object> plain = Tree.at(secret.tree(), "stringData");
    if (!plain.isEmpty()) {
      Map<String, Object> data = Tree.openMap(secret.tree(), "data");
      plain.forEach(
          (key, value) ->
              data.put(
                  key,
                  Base64.getEncoder()
                      .encodeToString(value.toString().getBytes(StandardCharsets.UTF_8))));
    }
    secret.tree().remove("stringData");
    secret.tree().putIfAbsent("type", "Opaque");
  }

  private void checkNamespace(ApiPath path) {
    if (strict && store.get(new ObjectKey("", "namespaces", "", path.namespace())).isEmpty()) {
      throw ApiProblem.notFound(new ApiPath("", "v1", "namespaces", "", path.namespace(), ""));
    }
  }

  private static void checkAddress(ApiPath path, KubeObject object) {
    if (!object.namespace().isEmpty()
        && !path.namespace().isEmpty()
        && !object.namespace().equals(path.namespace())) {
      throw ApiProblem.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!path.name().isEmpty() && !object.name().isEmpty() && !object.name().equals(path.name())) {
      throw ApiProblem.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(object.name(), path.name()));
    }
  }

  private static void validate(ApiResource resource, KubeObject object) {
    List<FieldError> errors = new ArrayList<>();
    NameRules.checkName(resource, object.name()).ifPresent(errors::add);
    if (resource.group().isEmpty() && resource.plural().equals("pods")) {
      errors.addAll(PodRules.validate(object));
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(resource, object.name(), errors);
    }
  }

  private void review(
      ApiPath path, ApiResource resource, Operation operation, KubeObject object, boolean dryRun) {
    policies.review(
        new AdmissionReview(
            resource, operation, path.namespace(), object.name(), object.tree(), dryRun));
  }

  void reviewDeletion(ApiPath path, ApiResource resource, KubeObject object, boolean dryRun) {
    review(path, resource, Operation.DELETE, object, dryRun);
  }

  /** Puts a proposal in place of what is stored, within what the path lets it change. */
  KubeObject replace(
      ApiPath path,
      ApiResource resource,
      KubeObject existing,
      KubeObject proposed,
      boolean dryRun) {
    checkAddress(path, proposed);
    checkVersion(path, existing, proposed);
    KubeObject next = merged(path, resource, existing, proposed);
    if (path.subresource().isEmpty()) {
      validateUpdate(path, resource, existing, next);
      review(path, resource, Operation.UPDATE, next, dryRun);
    }
    if (next.sameAs(existing)) {
      return existing;
    }
    countGeneration(existing, next);
    return dryRun ? next : store(ObjectKey.of(path, path.name()), next);
  }

  private KubeObject store(ObjectKey key, KubeObject next) {
    return deletion.finish(key, next).orElseGet(() -> store.put(key, next));
  }

  private static void checkVersion(ApiPath path, KubeObject existing, KubeObject proposed) {
    if (!proposed.uid().isEmpty() && !proposed.uid().equals(existing.uid())) {
      throw ApiProblem.conflict(
          path,
          existing.name(),
          "StorageError: invalid object, Code: 4, AdditionalErrorMsg: Precondition failed: UID in"
              + " precondition: %s, UID in object meta: %s"
                  .formatted(proposed.uid(), existing.uid()));
    }
    if (!proposed.resourceVersion().isEmpty()
        && !proposed.resourceVersion().equals(existing.resourceVersion())) {
      throw ApiProblem.conflict(
          path,
          existing.name(),
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
  }

  private static KubeObject merged(
      ApiPath path, ApiResource resource, KubeObject existing, KubeObject proposed) {
    if (path.subresource().equals("status")) {
      KubeObject next = existing.copy();
      setOrRemove(next.tree(), "status", proposed.copy().tree());
      return next;
    }
    KubeObject next = proposed.copy();
    if (resource.statusSubresource()) {
      setOrRemove(next.tree(), "status", existing.copy().tree());
    }
    Map<String, Object> metadata = next.metadata();
    SERVER_SET.forEach(name -> setOrRemove(metadata, name, Tree.at(existing.tree(), "metadata")));
    metadata.put("name", existing.name());
    next.tree().putIfAbsent("apiVersion", resource.apiVersion());
    next.tree().putIfAbsent("kind", resource.kind());
    if (path.group().isEmpty() && path.resource().equals("secrets")) {
      encodeStringData(next);
    }
    return next;
  }

  private static void setOrRemove(
      Map<String, Object> target, String name, Map<String, Object> source) {
    Object value = source.get(name);
    if (value == null) {
      target.remove(name);
    } else {
      target.put(name, value);
    }
  }

  private static void validateUpdate(
      ApiPath path, ApiResource resource, KubeObject existing, KubeObject next) {
    if (path.isPods()) {
      List<FieldError> errors = PodRules.validateUpdate(existing, next);
      if (!errors.isEmpty()) {
        throw ApiProblem.invalid(resource, existing.name(), errors);
      }
    }
  }

  private static void countGeneration(KubeObject existing, KubeObject next) {
    Map<String, Object> before = Tree.copy(existing.tree());
    Map<String, Object> after = Tree.copy(next.tree());
    before.keySet().removeAll(WITHOUT_GENERATION);
    after.keySet().removeAll(WITHOUT_GENERATION);
    if (next.tree().containsKey("spec") && !before.equals(after)) {
      long generation =
          Tree.text(existing.tree(), "metadata", "generation").map(Long::valueOf).orElse(0L);
      next.metadata().put("generation", generation + 1);
    }
  }

  private static String uid(long number) {
    return UUID.nameUUIDFromBytes(("object-" + number).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Five letters as the API server draws them, but counted, so that runs are alike. */
  private static String suffix(long number) {
    String letters = "bcdfghjklmnpqrstvwxz2456789";
    StringBuilder suffix = new StringBuilder();
    long rest = number;
    for (int i = 0; i < 5; i++) {
      suffix.insert(0, letters.charAt((int) (rest % letters.length())));
      rest /= letters.length();
    }
    return suffix.toString();
  }
}
