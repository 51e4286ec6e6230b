package dev.podmend.build;

import dev.podmend.model.Quotation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** How a value is refused, and the grammars that several values share. */
final class Rule {

  /** How long anything may take: far more than a build does, and no sum of moments overflows. */
  static final Duration MAX_TIME = Duration.ofDays(3650);

  private static final int MAX_LABEL_LENGTH = 63;
  private static final int MAX_SUBDOMAIN_LENGTH = 253;

  private Rule() {}

  /** Refuses the value unless it keeps the rule, which follows the quoted value in the message. */
  static void require(boolean kept, String field, String value, String rule) {
    if (!kept) {
      throw broken(field, value, rule);
    }
  }

  static void requireNone(Optional<String> problem, String field, String value) {
    problem.ifPresent(
        rule -> {
          throw broken(field, value, rule);
        });
  }

  /** Adds what the check refuses to the problems. */
  static void note(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  static IllegalArgumentException broken(String field, String value, String rule) {
    return new IllegalArgumentException(field + " " + Quotation.of(value) + " " + rule);
  }

  /** Refuses what is no name of a Kubernetes object. */
  static void requireObjectName(String field, String name) {
    require(
        isSubdomain(name),
        field,
        name,
        "is no object name: lower-case letters, digits, inner hyphens and dots, at most "
            + MAX_SUBDOMAIN_LENGTH);
  }

  /** Refuses what is no DNS label: the name of a namespace, for example. */
  static void requireLabel(String field, String name) {
    require(
        isLabel(name),
        field,
        name,
        "is no DNS label: lower-case letters, digits and inner hyphens, at most "
            + MAX_LABEL_LENGTH);
  }

  static boolean isSubdomain(String name) {
    if (name.length() > MAX_SUBDOMAIN_LENGTH) {
      return false;
    }
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isLabelOfAnyLength(name.substring(start, dot))) {
        return false;
      }
      start = dot + 1;
    }
    return isLabelOfAnyLength(name.substring(start));
  }

  static boolean isLabel(String name) {
    return name.length() <= MAX_LABEL_LENGTH && isLabelOfAnyLength(name);
  }

  private static boolean isLabelOfAnyLength(String name) {
    return isRunOf(name, c -> isLowerAlphanumeric(c) || c == '-')
        && isLowerAlphanumeric(name.charAt(0))
        && isLowerAlphanumeric(name.charAt(name.length() - 1));
  }

  /** Whether the text has at least one character and only allowed ones. */
  static boolean isRunOf(String text, IntPredicate allowed) {
    return !text.isEmpty() && text.chars().allMatch(allowed);
  }

  static boolean isLowerAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || isDigit(c);
  }

  static boolean isAlphanumeric(int c) {
    return isLowerAlphanumeric(c) || isUpper(c);
  }

  static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
