package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The label and field selectors of a request. */
final class Selector {

  private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern SET = Pattern.compile("([^\\s!=]+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^\\s!=]+)\\s*(==|=|!=)\\s*([^\\s]*)");
  private static final Pattern EXISTS = Pattern.compile("(!?)\\s*([^\\s!=]+)");

  private static final Set<String> METADATA_FIELDS = Set.of("metadata.name", "metadata.namespace");
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "pods",
          Set.of(
              "status.phase",
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName"),
          "events",
          Set.of(
              "involvedObject.uid",
              "involvedObject.name",
              "involvedObject.namespace",
              "involvedObject.kind",
              "involvedObject.fieldPath",
              "regarding.uid",
              "regarding.name",
              "regarding.kind",
              "type",
              "reason"),
          "secrets",
          Set.of("type"),
          "namespaces",
          Set.of("status.phase"),
          "jobs",
          Set.of("status.successful"));

  private Selector() {}

  /** What the request's selectors let pass. */
  static Predicate<KubeObject> of(ApiRequest request, ApiPath path) {
    Predicate<KubeObject> labels = labels(request.parameter("labelSelector").orElse(""));
    Predicate<KubeObject> fields = fields(request.parameter("fieldSelector").orElse(""), path);
    Predicate<KubeObject> named =
        path.name().isEmpty() ? any -> true : object -> object.name().equals(path.name());
    return labels.and(fields).and(named);
  }

  private static Predicate<KubeObject> labels(String selector) {
    List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
    COMMA_OUTSIDE_PARENTHESES
        .splitAsStream(selector)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .forEach(text -> requirements.add(label(text)));
    return object -> {
      Map<String, String> labels = object.labels();
      return requirements.stream().allMatch(requirement -> requirement.test(labels));
    };
  }

  private static Predicate<Map<String, String>> label(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      return among(set.group(1), set.group(2).equals("in"), values(set.group(3)));
    }
    Matcher equality = EQUALITY.matcher(text);
    if (equality.matches()) {
      return among(equality.group(1), !equality.group(2).equals("!="), Set.of(equality.group(3)));
    }
    Matcher exists = EXISTS.matcher(text);
    if (exists.matches()) {
      return labels -> labels.containsKey(exists.group(2)) == exists.group(1).isEmpty();
    }
    throw ApiProblem.badRequest("unable to parse requirement: found '%s'".formatted(text));
  }

  private static Predicate<Map<String, String>> among(
      String key, boolean wanted, Set<String> values) {
    return labels ->
        Optional.ofNullable(labels.get(key)).map(values::contains).orElse(false) == wanted;
  }

  private static Set<String> values(String list) {
    return COMMA.splitAsStream(list).map(String::strip).collect(Collectors.toSet());
  }

  private static Predicate<KubeObject> fields(String selector, ApiPath path) {
    Predicate<KubeObject> all = object -> true;
    for (String text : COMMA.split(selector, -1)) {
      if (!text.isBlank()) {
        all = all.and(field(text.strip(), path));
      }
    }
    return all;
  }

  private static Predicate<KubeObject> field(String text, ApiPath path) {
    Matcher equality = EQUALITY.matcher(text);
    if (!equality.matches()) {
      throw ApiProblem.badRequest("invalid selector: '%s'; can't understand it".formatted(text));
    }
    String field = equality.group(1);
    if (!isSupported(field, path)) {
      throw ApiProblem.badRequest(
          "Unable to find \"%s\" that match label selector \"\", field selector \"%s\": field label not supported: %s"
              .formatted(path.qualifiedResource(), text, field));
    }
    String[] steps = Pattern.compile("\\.").split(field);
    boolean wanted = !equality.group(2).equals("!=");
    return object -> object.text(steps).equals(equality.group(3)) == wanted;
  }

  private static boolean isSupported(String field, ApiPath path) {
    return METADATA_FIELDS.contains(field)
        || FIELDS.getOrDefault(path.resource(), Set.of()).contains(field);
  }
}
