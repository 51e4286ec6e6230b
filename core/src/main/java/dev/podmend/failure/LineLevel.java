package dev.podmend.failure;

import java.util.List;
import java.util.Locale;

/** How serious a line of a log calls itself, in the forms that loggers give a level. */
enum LineLevel {
  /** What is no trouble. */
  NOTE,
  /** Trouble that the program got over when it wrote the line. */
  WARNING,
  /** What the program did not get over. */
  SERIOUS,
  /** It does not say. */
  UNKNOWN;

  /** A level stands within that many characters, or it is part of the text. */
  private static final int HEAD = 96;

  /** A word in capitals is a level among the first few, behind a time, a thread or a name. */
  private static final int MAX_WORDS = 6;

  private static final List<String> FIELDS =
      List.of("level=", "lvl=", "severity=", "\"level\":", "\"log.level\":", "\"severity\":");

  /** Levels of JSON loggers for Node.js go by tens; those of syslog, from 0 to 7, say less. */
  private static final int LEAST = 10;

  private static final int LEAST_WARNING = 40;
  private static final int LEAST_SERIOUS = 50;

  /** How runtimes begin to tell of what nobody caught. */
  private static final List<String> UNCAUGHT =
      List.of(
          "exception in thread \"",
          "traceback (most recent call last)",
          "panic: ",
          "fatal error: ",
          "unhandled exception",
          "uncaught ");

  private static final String RUST_THREAD = "thread '";
  private static final String RUST_PANIC = "' panicked at";

  private static final int KLOG_DIGITS = 4;

  /** The level that a line states. */
  static LineLevel of(String line) {
    String head = head(line).strip();
    LineLevel stated = ofField(head.toLowerCase(Locale.ROOT));
    if (stated == UNKNOWN) {
      stated = ofKlog(head);
    }
    return stated == UNKNOWN ? ofWords(head) : stated;
  }

  /** The part of a line that a level stands in. */
  static String head(String line) {
    return line.substring(0, Math.min(line.length(), HEAD));
  }

  private static LineLevel ofField(String head) {
    for (String field : FIELDS) {
      int at = head.indexOf(field);
      if (at >= 0 && isOfTheLine(head, at)) {
        return stated(firstWord(head, at + field.length()));
      }
    }
    return UNKNOWN;
  }

  /** Whether a field is one of the line and not of an object within it. */
  private static boolean isOfTheLine(String head, int at) {
    return head.lastIndexOf('{', at) <= 0;
  }

  private static LineLevel stated(String level) {
    if (level.isEmpty() || !isDigit(level.charAt(0))) {
      return named(level);
    }
    // More digits than an int has are no level.
    int number = level.length() <= 3 ? Integer.parseInt(level) : 0;
    if (number < LEAST) {
      return UNKNOWN;
    }
    if (number >= LEAST_SERIOUS) {
      return SERIOUS;
    }
    return number >= LEAST_WARNING ? WARNING : NOTE;
  }

  /** The first word or number from there on, behind blanks and quotes at most. */
  private static String firstWord(String text, int from) {
    int start = from;
    while (start < text.length() && " \"".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    boolean isNumber = start < text.length() && isDigit(text.charAt(start));
    while (end < text.length()
        && (isNumber ? isDigit(text.charAt(end)) : Character.isLetter(text.charAt(end)))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** {@code W0301 12:00:00.000000 …}: the level, month and day. */
  private static LineLevel ofKlog(String head) {
    if (head.length() <= KLOG_DIGITS + 1 || head.charAt(KLOG_DIGITS + 1) != ' ') {
      return UNKNOWN;
    }
    for (int i = 1; i <= KLOG_DIGITS; i++) {
      if (!Character.isDigit(head.charAt(i))) {
        return UNKNOWN;
      }
    }
    return switch (head.charAt(0)) {
      case 'I' -> NOTE;
      case 'W' -> WARNING;
      case 'E', 'F' -> SERIOUS;
      default -> UNKNOWN;
    };
  }

  private static LineLevel ofWords(String head) {
    int start = 0;
    for (int word = 0; word < MAX_WORDS && start < head.length(); word++) {
      int end = head.indexOf(' ', start);
      end = end < 0 ? head.length() : end;
      LineLevel level = ofWord(head.substring(start, end));
      if (level != UNKNOWN) {
        return level;
      }
      start = end + 1;
    }
    return UNKNOWN;
  }

  /**
   * {@code WARN}, {@code [WARN]} or {@code WARN:app:}; a level in small letters may be any word.
   */
  private static LineLevel ofWord(String word) {
    int start = 0;
    int colon = word.indexOf(':');
    int end = colon < 0 ? word.length() : colon;
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
      end--;
    }
    String bare = word.substring(start, end);
    return bare.equals(bare.toUpperCase(Locale.ROOT))
        ? named(bare.toLowerCase(Locale.ROOT))
        : UNKNOWN;
  }

  private static LineLevel named(String level) {
    return switch (level) {
      case "trace", "debug", "info", "information", "notice" -> NOTE;
      case "warn", "warning" -> WARNING;
      case "error", "err", "critical", "crit", "fatal", "severe", "panic", "emerg", "alert" ->
          SERIOUS;
      default -> UNKNOWN;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a runtime tells there of what nobody caught, which ends the program. */
  static boolean isUncaught(String line) {
    String head = head(line).strip().toLowerCase(Locale.ROOT);
    for (String beginning : UNCAUGHT) {
      if (head.startsWith(beginning)) {
        return true;
      }
    }
    return head.startsWith(RUST_THREAD) && head.contains(RUST_PANIC);
  }

  /** Whether the program went on after it. */
  boolean isMild() {
    return this == NOTE || this == WARNING;
  }
}
