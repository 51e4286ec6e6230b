package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** JSON patch (RFC 6902). A failing operation answers 422 and changes nothing. */
final class JsonPatch {

  private static final Pattern SLASH = Pattern.compile("/");

  private JsonPatch() {}

  static Map<String, Object> apply(Map<String, Object> target, List<Object> operations) {
    // A holder, so that an operation may address the document itself.
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("", Tree.copy(target));
    for (Map<String, Object> operation : Tree.objects(operations)) {
      apply(operation, document);
    }
    return Tree.map(document.get(""));
  }

  private static void apply(Map<String, Object> operation, Map<String, Object> document) {
    List<String> path = pointer(operation, "path");
    String op = Tree.text(operation, "op").orElse("");
    switch (op) {
      case "add" -> add(document, path, value(operation));
      case "replace" -> {
        remove(document, path);
        add(document, path, value(operation));
      }
      case "remove" -> remove(document, path);
      case "test" -> test(document, path, value(operation));
      case "copy" -> add(document, path, Tree.copyValue(get(document, pointer(operation, "from"))));
      case "move" -> add(document, path, remove(document, pointer(operation, "from")));
      default -> throw ApiProblem.badRequest("Unexpected kind of operation: \"" + op + "\"");
    }
  }

  private static Object value(Map<String, Object> operation) {
    return operation.getOrDefault("value", Json.NULL);
  }

  private static List<String> pointer(Map<String, Object> operation, String name) {
    String pointer =
        Tree.text(operation, name)
            .orElseThrow(() -> ApiProblem.badRequest("json patch operation lacks " + name));
    List<String> steps = new ArrayList<>();
    for (String step : SLASH.split(pointer, -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  private static Object get(Object from, List<String> path) {
    Object here = from;
    for (String step : path) {
      here = child(here, step, path);
    }
    return here;
  }

  private static Object child(Object parent, String step, List<String> path) {
    if (parent instanceof List) {
      return Tree.list(parent).get(index(Tree.list(parent), step, path, false));
    }
    Object value = Tree.map(parent).get(step);
    if (value == null) {
      throw missing(path);
    }
    return value;
  }

  private static void add(Object document, List<String> path, Object value) {
    Object parent = get(document, path.subList(0, path.size() - 1));
    String last = path.get(path.size() - 1);
    if (parent instanceof List) {
      List<Object> list = Tree.list(parent);
      list.add(last.equals("-") ? list.size() : index(list, last, path, true), value);
    } else if (parent instanceof Map) {
      Tree.map(parent).put(last, value);
    } else {
      throw missing(path);
    }
  }

  private static Object remove(Object document, List<String> path) {
    Object parent = get(document, path.subList(0, path.size() - 1));
    String last = path.get(path.size() - 1);
    Object removed = child(parent, last, path);
    if (parent instanceof List) {
      Tree.list(parent).remove(index(Tree.list(parent), last, path, false));
    } else {
      Tree.map(parent).remove(last);
    }
    return removed;
  }

  private static void test(Object document, List<String> path, Object expected) {
    if (!Json.write(get(document, path)).equals(Json.write(expected))) {
      throw invalid("testing path %s failed".formatted(String.join("/", path)));
    }
  }

  private static int index(List<Object> list, String step, List<String> path, boolean mayBeEnd) {
    if (!step.matches("\\d{1,9}")) {
      throw missing(path);
    }
    int index = Integer.parseInt(step);
    if (index > list.size() || (index == list.size() && !mayBeEnd)) {
      throw missing(path);
    }
    return index;
  }

  private static ApiProblem missing(List<String> path) {
    return invalid("path not found: " + String.join("/", path));
  }

  private static ApiProblem invalid(String why) {
    return ApiProblem.of(
        422, "Invalid", "the server rejected our request due to an error in our request: " + why);
  }
}
