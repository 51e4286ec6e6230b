package dev.podmend.preflight;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for numbers and truth values where the API takes texts alone: what YAML makes of {@code
 * 8080} and {@code yes} without quotes.
 */
final class TextChecks {

  private static final Map<String, Set<String>> DATA =
      Map.of("ConfigMap", Set.of("data", "binaryData"), "Secret", Set.of("data", "stringData"));

  private TextChecks() {}

  static Stream<Violation> inObject(ManifestObject object, Scene scene) {
    Field root = object.root();
    Stream<String> data =
        object.group().isEmpty()
            ? DATA.getOrDefault(object.kind(), Set.of()).stream()
            : Stream.empty();
    return Stream.of(
            Stream.of("name", "namespace").map(root.get("metadata")::get),
            inMetadata(root.get("metadata")),
            data.flatMap(part -> root.get(part).entries().values().stream()))
        .flatMap(fields -> fields)
        .filter(TextChecks::isNoText)
        .map(field -> Violation.of(object, field, problem(field)));
  }

  static Stream<Violation> inPod(PodTemplate pod, Scene scene) {
    if (!pod.isFinal()) {
      return Stream.empty();
    }
    Stream<Field> ofPod =
        pod.metadata().path().equals("metadata") ? Stream.empty() : inMetadata(pod.metadata());
    return Stream.of(
            ofPod,
            pod.spec().get("nodeSelector").entries().values().stream(),
            pod.containers().stream().flatMap(TextChecks::inContainer))
        .flatMap(fields -> fields)
        .filter(TextChecks::isNoText)
        .map(field -> Violation.of(pod, field, problem(field)));
  }

  private static Stream<Field> inMetadata(Field metadata) {
    return Stream.of("labels", "annotations")
        .flatMap(part -> metadata.get(part).entries().values().stream());
  }

  private static Stream<Field> inContainer(PodContainer container) {
    Field field = container.field();
    return Stream.of(
            Stream.of("name", "image").map(field::get),
            field.get("env").items().stream()
                .flatMap(variable -> Stream.of("name", "value").map(variable::get)),
            Stream.of("command", "args").flatMap(list -> field.get(list).items().stream()))
        .flatMap(fields -> fields);
  }

  private static boolean isNoText(Field field) {
    return field.text().isPresent() && !field.isText();
  }

  /** Without the value, which may be a password of digits. */
  private static String problem(Field field) {
    return (field.isTruthValue() ? "a truth value" : "a number") + " where the API takes a text";
  }
}
