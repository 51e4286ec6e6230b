package dev.podmend.runtime;

import java.util.Locale;

/** Names in the forms that the outside wants. */
final class Words {

  private Words() {}

  /** {@code image-not-found} for {@code IMAGE_NOT_FOUND}. */
  static String hyphenated(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code FallbackToPrebuilt} for {@code fallback-to-prebuilt}. */
  static String camelCase(String hyphenated) {
    StringBuilder words = new StringBuilder();
    boolean start = true;
    for (char c : hyphenated.toCharArray()) {
      if (c == '-') {
        start = true;
      } else {
        words.append(start ? Character.toUpperCase(c) : c);
        start = false;
      }
    }
    return words.toString();
  }
}
