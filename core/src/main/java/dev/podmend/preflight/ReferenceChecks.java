package dev.podmend.preflight;

import dev.podmend.preflight.References.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for what manifests refer to, among themselves and in the cluster. */
final class ReferenceChecks {

  /** Objects that the cluster itself keeps in every namespace. */
  private static final Set<String> KEPT_CONFIG_MAPS =
      Set.of("kube-root-ca.crt", "openshift-service-ca.crt");

  private ReferenceChecks() {}

  static Stream<Violation> missing(String kind, PodTemplate pod, Scene scene) {
    return absent(kind, pod, scene)
        .filter(name -> !seemsMade(kind, name, pod, scene))
        .map(name -> absent(pod, name, kind));
  }

  /** What is missing as well, but something seems to make it. */
  static Stream<Violation> awaited(String kind, PodTemplate pod, Scene scene) {
    return absent(kind, pod, scene)
        .filter(name -> seemsMade(kind, name, pod, scene))
        .map(name -> absent(pod, name, kind));
  }

  private static Stream<Field> absent(String kind, PodTemplate pod, Scene scene) {
    return references(kind, pod)
        .filter(reference -> target(reference, pod, scene).isAbsent())
        .map(Reference::name);
  }

  private static boolean seemsMade(String kind, Field name, PodTemplate pod, Scene scene) {
    return scene.seemsMade(pod.namespace(), kind, name.word().orElse(""));
  }

  static Stream<Violation> keyMissing(String kind, PodTemplate pod, Scene scene) {
    return references(kind, pod)
        .flatMap(
            reference -> {
              Target target = target(reference, pod, scene);
              return reference.keys().stream()
                  .filter(key -> key.word().filter(target::lacks).isPresent())
                  .map(key -> absentKey(pod, reference, key, target));
            });
  }

  private static Stream<Reference> references(String kind, PodTemplate pod) {
    return References.of(pod).stream()
        .filter(reference -> reference.kind().equals(kind))
        .filter(reference -> !isUnfinished(reference.name()));
  }

  /** Whether something else puts a name there before it is used, or should have. */
  private static boolean isUnfinished(Field name) {
    return name.word().flatMap(Placeholder::bracketed).isPresent();
  }

  private static Target target(Reference reference, PodTemplate pod, Scene scene) {
    String name = reference.name().word().orElse("");
    return switch (reference.kind()) {
      case References.SECRET -> secret(pod.namespace(), name, scene);
      case References.CONFIG_MAP -> configMap(pod.namespace(), name, scene);
      default -> claim(pod.namespace(), name, scene);
    };
  }

  static Target secret(String namespace, String name, Scene scene) {
    return inManifests(namespace, References.SECRET, name, scene, "data", "stringData")
        .orElseGet(
            () ->
                scene
                    .ask(namespace, "secrets", NamespaceFacts::secrets)
                    .map(secrets -> Optional.ofNullable(secrets.get(name)))
                    .map(secret -> secret.map(SecretFacts::keys))
                    .map(ReferenceChecks::known)
                    .orElse(unseen(namespace, scene)));
  }

  private static Target configMap(String namespace, String name, Scene scene) {
    if (KEPT_CONFIG_MAPS.contains(name)) {
      return Target.present();
    }
    return inManifests(namespace, References.CONFIG_MAP, name, scene, "data", "binaryData")
        .orElseGet(
            () ->
                scene
                    .ask(namespace, "config maps", NamespaceFacts::configMaps)
                    .map(maps -> known(Optional.ofNullable(maps.get(name))))
                    .orElse(unseen(namespace, scene)));
  }

  /** A namespace that comes along holds what comes along with it. */
  private static Target unseen(String namespace, Scene scene) {
    return scene.isNew(namespace) ? Target.ABSENT : Target.UNKNOWN;
  }

  private static Target known(Optional<Set<String>> keys) {
    return keys.map(Target::withKeys).orElse(Target.ABSENT);
  }

  private static Target claim(String namespace, String name, Scene scene) {
    return inManifests(namespace, References.CLAIM, name, scene)
        .orElseGet(
            () ->
                scene
                    .ask(namespace, "persistent volume claims", NamespaceFacts::claims)
                    .map(claims -> claims.contains(name) ? Target.present() : Target.ABSENT)
                    .orElse(unseen(namespace, scene)));
  }

  private static Optional<Target> inManifests(
      String namespace, String kind, String name, Scene scene, String... data) {
    Optional<Target> made =
        scene.directory().isMade(namespace, kind, name)
            ? Optional.of(Target.present())
            : Optional.empty();
    return scene
        .directory()
        .find(namespace, kind, name)
        .map(object -> stated(object, data))
        .or(() -> made);
  }

  private static Target stated(ManifestObject object, String... data) {
    return data.length == 0 || object.open() || FilledObjects.isFilled(object)
        ? Target.present()
        : Target.withKeys(keys(object, data));
  }

  private static Set<String> keys(ManifestObject object, String... data) {
    Set<String> keys = new HashSet<>();
    for (String part : data) {
      keys.addAll(object.root().get(part).names());
    }
    return keys;
  }

  static Violation absent(PodTemplate pod, Field name, String kind) {
    String namespace = Shown.plain(pod.namespace());
    String quoted = Shown.quoted(name.word().orElse(""));
    return Violation.of(
        pod, name, kind + " " + quoted + " is not in the manifests nor in namespace " + namespace);
  }

  private static Violation absentKey(
      PodTemplate pod, Reference reference, Field key, Target target) {
    String has = Shown.few(target.keys().orElse(Set.of()));
    return Violation.of(
        pod,
        key,
        reference.kind()
            + " "
            + Shown.quoted(reference.name().word().orElse(""))
            + " has no key "
            + Shown.quoted(key.word().orElse(""))
            + (has.isEmpty() ? "" : ", but " + has));
  }

  static Stream<Violation> serviceAccountMissing(PodTemplate pod, Scene scene) {
    Field modern = pod.spec().get("serviceAccountName");
    Field name = modern.word().isPresent() ? modern : pod.spec().get("serviceAccount");
    return name.word().stream()
        .filter(word -> !word.equals("default") && !isUnfinished(name))
        .filter(word -> !scene.directory().has(pod.namespace(), "ServiceAccount", word))
        .filter(
            word ->
                scene
                    .ask(pod.namespace(), "service accounts", NamespaceFacts::serviceAccounts)
                    .filter(accounts -> !accounts.containsKey(word))
                    .isPresent())
        .map(word -> absent(pod, name, "ServiceAccount"));
  }

  static Stream<Violation> priorityClassMissing(PodTemplate pod, Scene scene) {
    Field name = pod.spec().get("priorityClassName");
    return classMissing(pod, name, "PriorityClass", ClusterProfile::priorityClasses, scene)
        .filter(violation -> !name.word().orElse("").startsWith("system-"));
  }

  static Stream<Violation> runtimeClassMissing(PodTemplate pod, Scene scene) {
    Field name = pod.spec().get("runtimeClassName");
    return classMissing(pod, name, "RuntimeClass", ClusterProfile::runtimeClasses, scene);
  }

  private static Stream<Violation> classMissing(
      PodTemplate pod,
      Field name,
      String kind,
      Function<ClusterProfile, Fact<Set<String>>> which,
      Scene scene) {
    return name.word().stream()
        .filter(word -> !isUnfinished(name))
        .filter(word -> !scene.directory().has("", kind, word))
        .filter(
            word ->
                scene
                    .ask(kind + " objects", which.apply(scene.profile()))
                    .filter(names -> !names.contains(word))
                    .isPresent())
        .map(word -> Violation.of(pod, name, kind + " " + Shown.quoted(word) + " does not exist"));
  }

  static Stream<Violation> placeholderName(ManifestObject object, Scene scene) {
    return Stream.of("name", "namespace")
        .map(part -> object.root().at("metadata", part))
        .filter(field -> !field.isOpen())
        .flatMap(field -> unfilled(object, field));
  }

  static Stream<Violation> placeholderReference(PodTemplate pod, Scene scene) {
    List<Field> names =
        Stream.concat(
                References.of(pod).stream().map(Reference::name),
                Stream.concat(
                    pod.pullSecrets().stream(),
                    Stream.of("serviceAccountName", "priorityClassName").map(pod.spec()::get)))
            .toList();
    return pod.isFinal()
        ? names.stream().flatMap(name -> unfilled(pod.object(), name))
        : Stream.empty();
  }

  private static Stream<Violation> unfilled(ManifestObject object, Field field) {
    return field.word().flatMap(Placeholder::bracketed).stream()
        .map(
            part ->
                Violation.of(
                    object,
                    field,
                    Shown.quoted(field.word().orElse(""))
                        + " still has the placeholder "
                        + Shown.quoted(part)));
  }

  static Stream<Violation> namespaceMissing(ManifestObject object, Scene scene) {
    return inPhase(object, scene, NamespacePhase.ABSENT)
        .filter(
            field ->
                !scene.directory().has("", "Namespace", object.namespace())
                    && !scene.directory().has("", "Project", object.namespace()))
        .map(field -> violation(object, field, "does not exist"));
  }

  static Stream<Violation> namespaceTerminating(ManifestObject object, Scene scene) {
    return inPhase(object, scene, NamespacePhase.TERMINATING)
        .map(field -> violation(object, field, "is being deleted"));
  }

  private static Stream<Field> inPhase(ManifestObject object, Scene scene, NamespacePhase phase) {
    return object.namespace().isEmpty() || object.kind().isEmpty()
        ? Stream.empty()
        : scene
            .ask(object.namespace(), "phase", NamespaceFacts::phase)
            .filter(phase::equals)
            .map(each -> object.root().at("metadata", "namespace"))
            .stream();
  }

  private static Violation violation(ManifestObject object, Field field, String what) {
    return Violation.of(
        object, field, "namespace " + Shown.quoted(object.namespace()) + " " + what);
  }

  static Stream<Violation> withoutKind(ManifestObject object, Scene scene) {
    return Stream.of("kind", "apiVersion")
        .map(object.root()::get)
        .filter(field -> field.word().isEmpty() && !isKustomization(object))
        .map(
            field ->
                Violation.of(
                    object,
                    field,
                    "the document states no " + field.path() + misspelt(field, object)));
  }

  /** What stands there instead, where only its case or a space is wrong. */
  private static String misspelt(Field field, ManifestObject object) {
    return object.root().names().stream()
        .filter(name -> name.strip().equalsIgnoreCase(field.path()))
        .findFirst()
        .map(name -> ", but " + Shown.quoted(name))
        .orElse("");
  }

  private static boolean isKustomization(ManifestObject object) {
    return object.root().get("resources").isList() && object.kind().isEmpty();
  }
}
