package dev.podmend.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * How many nodes the scheduler turned down for which reason: {@code 0/10 nodes are available: 10
 * node(s) didn't match node selector, 4 Insufficient cpu.} One node may be counted more than once.
 */
final class NodeTally {

  private static final String NONE_OF = "0/";
  private static final String AVAILABLE = " nodes are available: ";
  private static final int MAX_DIGITS = 9;
  private static final int NO_NUMBER = -1;

  private NodeTally() {}

  /** The reasons that all nodes have in common; empty where a message is no tally. */
  static List<String> commonReasons(String message) {
    int all = numberAt(message, NONE_OF.length());
    int start = message.indexOf(AVAILABLE);
    if (!message.startsWith(NONE_OF) || all <= 0 || start < 0) {
      return List.of();
    }
    int end = MessageText.endOf(Concern.SCHEDULING, message);
    int from = start + AVAILABLE.length();
    List<String> reasons = new ArrayList<>();
    while (from < end) {
      int comma = message.indexOf(", ", from);
      int to = comma < 0 || comma > end ? end : comma;
      if (numberAt(message, from) >= all) {
        reasons.add(message.substring(from, to));
      }
      from = to + 2;
    }
    return reasons;
  }

  private static int numberAt(String text, int start) {
    int number = NO_NUMBER;
    for (int at = start; at < text.length() && at < start + MAX_DIGITS; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = Math.max(number, 0) * 10 + digit;
    }
    return number;
  }
}
