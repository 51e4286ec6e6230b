package dev.podmend.runtime.preflight;

import dev.podmend.preflight.ObjectRef;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says that it lacks.
 *
 * @param resource what it calls the kind: {@code secrets}, {@code serviceaccount}
 * @param name the name
 */
record MissedObject(String resource, String name) {

  private static final String NOT_FOUND = "\" not found";
  private static final String PRIORITY = "no PriorityClass with name ";

  /** Kinds whose objects are in no namespace. */
  private static final Set<String> OF_THE_CLUSTER =
      Set.of("Namespace", "PriorityClass", "RuntimeClass", "StorageClass", "IngressClass");

  /** What the message misses: {@code secrets "s" not found}; empty where it says nothing such. */
  static Optional<MissedObject> of(String message) {
    int priority = message.indexOf(PRIORITY);
    if (priority >= 0) {
      return Optional.of(
          new MissedObject("priorityclass", word(message, priority + PRIORITY.length())));
    }
    int end = message.indexOf(NOT_FOUND);
    int start = end < 0 ? -1 : message.lastIndexOf('"', end - 1);
    return start < 1
        ? Optional.empty()
        : Optional.of(
            new MissedObject(before(message, start - 1), message.substring(start + 1, end)));
  }

  private static String word(String message, int from) {
    int end = from;
    while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
      end++;
    }
    return message.substring(from, end);
  }

  /** The word that ends there, without its group: {@code runtimeclasses.node.k8s.io}. */
  private static String before(String message, int end) {
    int start = message.lastIndexOf(' ', end - 1) + 1;
    String word = message.substring(start, Math.max(start, end));
    int point = word.indexOf('.');
    return (point < 0 ? word : word.substring(0, point)).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether an object is it.
   *
   * @param other the object
   * @param asking the object that needs it
   */
  boolean isMeant(ObjectRef other, ObjectRef asking) {
    boolean near =
        OF_THE_CLUSTER.contains(other.kind()) || other.namespace().equals(asking.namespace());
    return near && other.name().equals(name) && !name.isEmpty() && isKind(other.kind());
  }

  private boolean isKind(String kind) {
    String singular = kind.toLowerCase(Locale.ROOT);
    String plural = singular.endsWith("s") ? singular + "es" : singular + "s";
    return resource.equals(singular)
        || resource.equals(plural)
        || (singular.endsWith("y")
            && resource.equals(singular.substring(0, singular.length() - 1) + "ies"));
  }
}
