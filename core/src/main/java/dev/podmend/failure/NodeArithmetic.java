package dev.podmend.failure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Reads the numbers of a kubelet that has no room for a pod: {@code Node didn't have enough
 * resource: cpu, requested: 10000, used: 0, capacity: 1900} (kubelet, {@code
 * lifecycle/predicate.go}).
 */
final class NodeArithmetic {

  private static final String BEGINNING = "requested: ";
  private static final Pattern AMOUNTS =
      Pattern.compile("requested: ([0-9]{1,18}), used: [0-9]{1,18}, capacity: ([0-9]{1,18})\\b");

  private NodeArithmetic() {}

  /**
   * Whether a request is above all that the node has of the resource. A node that has none of it at
   * all may have some later: device plug-ins register after the kubelet has started.
   */
  static boolean isAboveCapacity(String message) {
    int start = message.indexOf(BEGINNING);
    if (start < 0) {
      return false;
    }
    Matcher amounts = AMOUNTS.matcher(message);
    if (!amounts.find(start)) {
      return false;
    }
    long capacity = Long.parseLong(amounts.group(2));
    return capacity > 0 && Long.parseLong(amounts.group(1)) > capacity;
  }
}
