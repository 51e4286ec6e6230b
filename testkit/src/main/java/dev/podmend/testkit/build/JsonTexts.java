package dev.podmend.testkit.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts of a JSON document that stand under certain keys. */
final class JsonTexts {

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "busybox");

  /** How long a bundle of a shell's flags may be, such as {@code -euxc}. */
  private static final int MAX_FLAGS = 8;

  private JsonTexts() {}

  /** All texts below a field of one of these names, in lists and maps too. */
  static List<String> under(Set<String> keys, Object tree) {
    List<String> found = new ArrayList<>();
    collect(keys, tree, false, found);
    return found;
  }

  /**
   * What shells are given to run: the arguments of every command that is a shell, and those that
   * begin with {@code -c}, whatever the command.
   */
  static List<String> ofShells(Object tree) {
    List<String> found = new ArrayList<>();
    collectShells(tree, found);
    return found;
  }

  private static void collectShells(Object tree, List<String> found) {
    if (tree instanceof Map<?, ?> map) {
      List<String> arguments = under(Set.of("args"), own("args", map));
      if (isShell(under(Set.of("command"), own("command", map))) || startsScript(arguments)) {
        found.addAll(arguments);
      }
      map.values().forEach(value -> collectShells(value, found));
    } else if (tree instanceof List<?> list) {
      list.forEach(value -> collectShells(value, found));
    }
  }

  /** The object's own field alone, not those of what lies in it. */
  private static Map<String, Object> own(String field, Map<?, ?> map) {
    Object value = map.get(field);
    return value == null ? Map.of() : Map.of(field, value);
  }

  private static boolean isShell(List<String> command) {
    return command.stream()
        .map(word -> word.substring(word.lastIndexOf('/') + 1))
        .anyMatch(SHELLS::contains);
  }

  private static boolean startsScript(List<String> arguments) {
    return !arguments.isEmpty()
        && arguments.get(0).startsWith("-")
        && arguments.get(0).endsWith("c")
        && arguments.get(0).length() <= MAX_FLAGS;
  }

  private static void collect(Set<String> keys, Object tree, boolean wanted, List<String> found) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(keys, value, wanted || keys.contains(key), found));
    } else if (tree instanceof List<?> list) {
      list.forEach(value -> collect(keys, value, wanted, found));
    } else if (wanted && tree instanceof String text) {
      found.add(text);
    }
  }
}
