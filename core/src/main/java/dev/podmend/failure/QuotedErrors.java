package dev.podmend.failure;

import java.util.Locale;
import java.util.Set;

/**
 * Error texts that a message hands on in quotes: as JSON, as the docker daemon and registries write
 * them, {@code {"message":"x509: …"}}, or as pairs, as Azure does, {@code Code="…" Message="…"}.
 * What stands between double quotes is else a name.
 */
final class QuotedErrors {

  /** The keys under which errors are told; under others stand names. */
  private static final Set<String> KEYS =
      Set.of("message", "msg", "code", "error", "err", "detail", "details", "reason");

  private static final int LONGEST_KEY = "message\"".length();
  private static final char QUOTE = '"';

  private QuotedErrors() {}

  /**
   * The message with single quotes around such texts, so that they are read; every character stands
   * where it stood.
   */
  static String unquoted(String message) {
    StringBuilder result = null;
    int quote = message.indexOf(QUOTE);
    while (quote >= 0) {
      int last = quote;
      int opening = openingAt(message, quote);
      if (opening >= 0) {
        last = closing(message, opening);
        result = result == null ? new StringBuilder(message) : result;
        result.setCharAt(opening, '\'');
        if (last < message.length()) {
          result.setCharAt(last, '\'');
        }
      }
      quote = message.indexOf(QUOTE, last + 1);
    }
    return result == null ? message : result.toString();
  }

  /** The quote that opens an error's text, by itself or behind the key that a quote ends; or -1. */
  private static int openingAt(String message, int quote) {
    if (quote > 0 && message.charAt(quote - 1) == '=') {
      return isKeyOfPair(message, quote - 1) ? quote : -1;
    }
    if (!message.startsWith(":", quote + 1)) {
      return -1;
    }
    int opening = afterWhitespace(message, quote + 2);
    return isQuote(message, opening) && isKeyOfErrors(message, quote) ? opening : -1;
  }

  /** Whether a word that ends at a place is one of the keys. */
  private static boolean isKeyOfPair(String message, int end) {
    int start = end;
    while (start > 0
        && end - start < LONGEST_KEY
        && Character.isLetter(message.charAt(start - 1))) {
      start--;
    }
    return KEYS.contains(message.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isQuote(String message, int at) {
    return at < message.length() && message.charAt(at) == QUOTE;
  }

  /** The quote that ends what another begins, or the end; one behind a backslash ends nothing. */
  private static int closing(String message, int opening) {
    int at = opening + 1;
    while (at < message.length() && message.charAt(at) != QUOTE) {
      at += message.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /** Whether the quote at a place ends one of the keys of an object. */
  private static boolean isKeyOfErrors(String message, int keyEnd) {
    int keyStart = message.lastIndexOf(QUOTE, keyEnd - 1);
    if (keyStart < 1 || keyEnd - keyStart > LONGEST_KEY) {
      return false;
    }
    int before = keyStart - 1;
    while (before > 0 && Character.isWhitespace(message.charAt(before))) {
      before--;
    }
    char opens = message.charAt(before);
    String key = message.substring(keyStart + 1, keyEnd).toLowerCase(Locale.ROOT);
    return (opens == '{' || opens == ',') && KEYS.contains(key);
  }

  private static int afterWhitespace(String message, int start) {
    int at = start;
    while (at < message.length() && Character.isWhitespace(message.charAt(at))) {
      at++;
    }
    return at;
  }
}
