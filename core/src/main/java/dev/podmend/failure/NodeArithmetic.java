package dev.podmend.failure;

/**
 * Reads the numbers of a kubelet that has no room for a pod: {@code Node didn't have enough
 * resource: cpu, requested: 10000, used: 0, capacity: 1900} (kubelet, {@code
 * lifecycle/predicate.go}).
 */
final class NodeArithmetic {

  private static final String REQUESTED = "requested: ";
  private static final String USED = ", used: ";
  private static final String CAPACITY = ", capacity: ";

  /** Longer numbers may be more than a {@code long} holds. */
  private static final int MAX_DIGITS = 18;

  private NodeArithmetic() {}

  /**
   * Whether a request is above all that the node has of the resource. A node that has none of it at
   * all may have some later: device plug-ins register after the kubelet has started.
   */
  static boolean isAboveCapacity(String message) {
    int requested = message.lastIndexOf(REQUESTED) + REQUESTED.length();
    if (requested < REQUESTED.length()) {
      return false;
    }
    int used = after(USED, message, endOfNumber(message, requested));
    int capacity = after(CAPACITY, message, endOfNumber(message, used));
    long has = number(message, capacity);
    return has > 0 && number(message, requested) > has;
  }

  /** Where a word that stands at that place ends; the end of the text where it does not. */
  private static int after(String word, String text, int at) {
    return text.startsWith(word, at) ? at + word.length() : text.length();
  }

  private static int endOfNumber(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** The number that begins there; 0 where none does or it is too long. */
  private static long number(String text, int start) {
    int end = endOfNumber(text, start);
    boolean hasUnit = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    boolean isNumber = end > start && end - start <= MAX_DIGITS && !hasUnit;
    return isNumber ? Long.parseLong(text, start, end, 10) : 0;
  }
}
