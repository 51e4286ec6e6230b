package dev.podmend.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which missing objects something among the manifests seems to make once it runs: a program whose
 * arguments name them, a program whose service account may create Secrets, or an object of an
 * operator's that names them or begins their names.
 */
final class PerhapsMade {

  private static final int MOST_CHARACTERS = 4_000_000;
  private static final int MOST_FIELDS = 200_000;
  private static final int MAX_DEPTH = 20;

  /** How the groups end whose objects make nothing that pods refer to. */
  private static final Set<String> IDLE_GROUPS =
      Set.of(
          "k8s.io",
          "openshift.io",
          "monitoring.coreos.com",
          "istio.io",
          "keda.sh",
          "traefik.io",
          "traefik.containo.us",
          "projectcontour.io");

  private final Scene scene;
  private final Set<String> wanted = new HashSet<>();
  private final Set<String> inArguments = new HashSet<>();
  private final Map<String, Set<String>> inObjects = new HashMap<>();
  private final Map<String, Set<String>> makers = new HashMap<>();
  private final SecretMakers secretMakers;
  private int characters;
  private int fields;

  PerhapsMade(Scene scene) {
    this.scene = scene;
    Map<PodTemplate, Set<String>> needs = needs(scene.pods());
    this.secretMakers = new SecretMakers(scene.objects(), needs);
    needs.values().forEach(wanted::addAll);
    needs.forEach(this::readArguments);
    Set<ManifestObject> withPods =
        scene.pods().stream().map(PodTemplate::object).collect(Collectors.toSet());
    for (ManifestObject object : scene.objects()) {
      if (isOfOperator(object) && !RoleRules.areOf(object) && !withPods.contains(object)) {
        names(makers, object).add(object.name());
        readNames(object.root(), names(inObjects, object), 0);
      }
    }
  }

  private static Map<PodTemplate, Set<String>> needs(List<PodTemplate> pods) {
    return pods.stream()
        .map(pod -> Map.entry(pod, needs(pod)))
        .collect(Collectors.toMap(Entry::getKey, Entry::getValue, (one, other) -> one));
  }

  private static Set<String> needs(PodTemplate pod) {
    return References.of(pod).stream()
        .flatMap(reference -> reference.name().word().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a pod waits for itself it cannot make. */
  private void readArguments(PodTemplate pod, Set<String> needed) {
    pod.containers().stream()
        .flatMap(container -> Stream.of("command", "args").map(container.field()::get))
        .flatMap(list -> list.items().stream())
        .flatMap(item -> item.text().stream())
        .forEach(text -> readText(text, needed));
  }

  private void readText(String text, Set<String> needed) {
    characters =
        Math.min(MOST_CHARACTERS + 1, characters + Math.min(text.length(), MOST_CHARACTERS));
    if (characters > MOST_CHARACTERS) {
      return;
    }
    int start = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || !isOfName(text.charAt(end))) {
        note(text.substring(start, end), needed);
        start = end + 1;
      }
    }
  }

  private void note(String word, Set<String> needed) {
    if (wanted.contains(word) && !needed.contains(word)) {
      inArguments.add(word);
    }
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }

  private static boolean isOfOperator(ManifestObject object) {
    String group = object.group();
    return group.indexOf('.') > 0
        && IDLE_GROUPS.stream().noneMatch(idle -> group.equals(idle) || group.endsWith("." + idle));
  }

  private static Set<String> names(Map<String, Set<String>> byNamespace, ManifestObject object) {
    return byNamespace.computeIfAbsent(object.namespace(), key -> new HashSet<>());
  }

  private void readNames(Field field, Set<String> names, int depth) {
    fields++;
    if (fields > MOST_FIELDS || depth > MAX_DEPTH) {
      return;
    }
    field.text().filter(wanted::contains).ifPresent(names::add);
    field.items().forEach(item -> readNames(item, names, depth + 1));
    field.entries().values().forEach(child -> readNames(child, names, depth + 1));
  }

  /** Whether something seems to make it; of what is too much to look through it is assumed. */
  boolean seemsMade(String namespace, String kind, String name) {
    return scene.isNew(namespace)
        || characters > MOST_CHARACTERS
        || fields > MOST_FIELDS
        || inArguments.contains(name)
        || (kind.equals(References.SECRET) && secretMakers.mayMake(namespace, name))
        || Stream.of("", namespace).anyMatch(scope -> isNamed(scope, name));
  }

  private boolean isNamed(String scope, String name) {
    Set<String> prefixes = makers.getOrDefault(scope, Set.of());
    return inObjects.getOrDefault(scope, Set.of()).contains(name)
        || prefixes.contains(name)
        || begins(prefixes, name);
  }

  private static boolean begins(Set<String> prefixes, String name) {
    for (int hyphen = name.indexOf('-'); hyphen > 0; hyphen = name.indexOf('-', hyphen + 1)) {
      if (prefixes.contains(name.substring(0, hyphen))) {
        return true;
      }
    }
    return false;
  }
}
