package dev.podmend.model;

import java.util.function.IntUnaryOperator;

/** What a phrase means, said as plainly as possible and without any regard for speed. */
final class PlainSearch {

  private static final String JOINERS = "_-/@";

  private PlainSearch() {}

  /** The text with nothing between its pairs of quotes. */
  static String blanked(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('"', at);
      int close = open < 0 ? -1 : text.indexOf('"', open + 1);
      if (close < 0) {
        return out.append(text, at, text.length()).toString();
      }
      out.append(text, at, open + 1).append('"');
      at = close + 1;
    }
    return out.toString();
  }

  static boolean has(String text, Phrase phrase) {
    int headEnd = firstEnd(text, phrase.head());
    return headEnd >= 0 && (!phrase.hasGap() || lastStart(text, phrase.tail()) >= headEnd);
  }

  private static int firstEnd(String text, String part) {
    String words = withoutEndMark(part);
    for (int at = 0; at + words.length() <= text.length(); at++) {
      if (standsAt(text, part, at)) {
        return at + words.length();
      }
    }
    return -1;
  }

  private static int lastStart(String text, String part) {
    for (int at = text.length(); at >= 0; at--) {
      if (standsAt(text, part, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean standsAt(String text, String part, int at) {
    String words = withoutEndMark(part);
    int end = at + words.length();
    boolean anchored = words.length() < part.length();
    return end <= text.length()
        && lower(text).startsWith(words, at)
        && (!anchored || end == text.length())
        && !(at > 0 && isWord(words.charAt(0)) && joins(text.charAt(at - 1)))
        && !(end < text.length()
            && isWord(words.charAt(words.length() - 1))
            && joins(text.charAt(end)));
  }

  private static String withoutEndMark(String part) {
    boolean anchored = part.length() > 1 && part.endsWith("$");
    return anchored ? part.substring(0, part.length() - 1) : part;
  }

  private static boolean joins(char c) {
    return isWord(c) || JOINERS.indexOf(c) >= 0;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String lower(String text) {
    return mapped(text, c -> c >= 'A' && c <= 'Z' ? c + 32 : c);
  }

  /** The text with ASCII letters in upper case. */
  static String upper(String text) {
    return mapped(text, c -> c >= 'a' && c <= 'z' ? c - 32 : c);
  }

  private static String mapped(String text, IntUnaryOperator change) {
    StringBuilder out = new StringBuilder();
    text.chars().map(change).forEach(c -> out.append((char) c));
    return out.toString();
  }
}
