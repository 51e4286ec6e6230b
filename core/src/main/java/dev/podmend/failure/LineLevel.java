package dev.podmend.failure;

import java.util.List;
import java.util.Locale;

/** How serious a line of a log calls itself, in the forms that loggers give a level. */
enum LineLevel {
  /** Trouble, or less, that the program got over when it wrote the line. */
  MILD,
  /** What the program did not get over. */
  SERIOUS,
  /** It does not say. */
  UNKNOWN;

  /** A level stands within that many characters, or it is part of the text. */
  private static final int HEAD = 96;

  /** A word in capitals is a level among the first few, behind a time, a thread or a name. */
  private static final int MAX_WORDS = 6;

  private static final List<String> FIELDS =
      List.of("level=", "lvl=", "severity=", "\"level\":", "\"severity\":");

  private static final String KLOG_MILD = "IW";
  private static final String KLOG_SERIOUS = "EF";
  private static final int KLOG_DIGITS = 4;

  /** The level that a line states. */
  static LineLevel of(String line) {
    String head = line.substring(0, Math.min(line.length(), HEAD)).strip();
    LineLevel stated = ofField(head.toLowerCase(Locale.ROOT));
    if (stated == UNKNOWN) {
      stated = ofKlog(head);
    }
    return stated == UNKNOWN ? ofWords(head) : stated;
  }

  private static LineLevel ofField(String head) {
    for (String field : FIELDS) {
      int at = head.indexOf(field);
      if (at >= 0) {
        return named(firstWord(head, at + field.length()));
      }
    }
    return UNKNOWN;
  }

  /** The first word from there on, behind a blank and a quote at most. */
  private static String firstWord(String text, int from) {
    int start = from;
    while (start < text.length() && " \"".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
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
    char level = head.charAt(0);
    if (KLOG_MILD.indexOf(level) >= 0) {
      return MILD;
    }
    return KLOG_SERIOUS.indexOf(level) >= 0 ? SERIOUS : UNKNOWN;
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
      case "trace", "debug", "info", "information", "notice", "warn", "warning" -> MILD;
      case "error", "err", "critical", "crit", "fatal", "severe", "panic", "emerg", "alert" ->
          SERIOUS;
      default -> UNKNOWN;
    };
  }
}
