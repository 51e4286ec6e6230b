package dev.podmend.failure;

import java.util.Locale;
import java.util.Set;

/**
 * Error texts that a message hands on as JSON, as the docker daemon and registries write them:
 * {@code {"message":"x509: …"}}. What stands between double quotes is else a name.
 */
final class JsonErrors {

  /** The keys under which errors are told; under others stand names. */
  private static final Set<String> KEYS =
      Set.of("message", "msg", "code", "error", "err", "detail", "details", "reason");

  private static final int LONGEST_KEY = "message\"".length();
  private static final char QUOTE = '"';

  private JsonErrors() {}

  /**
   * The message with single quotes around such texts, so that they are read; every character stands
   * where it stood.
   */
  static String unquoted(String message) {
    StringBuilder result = null;
    int colon = message.indexOf("\":");
    while (colon >= 0) {
      int next = colon + 2;
      int opening = afterWhitespace(message, next);
      if (isQuote(message, opening) && isKeyOfErrors(message, colon)) {
        next = closing(message, opening);
        result = result == null ? new StringBuilder(message) : result;
        result.setCharAt(opening, '\'');
        if (next < message.length()) {
          result.setCharAt(next, '\'');
        }
      }
      colon = message.indexOf("\":", next);
    }
    return result == null ? message : result.toString();
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
