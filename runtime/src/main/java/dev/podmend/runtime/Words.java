package dev.podmend.runtime;

import java.util.Locale;

/** Names in the forms that the outside wants. */
final class Words {

  private Words() {}

  /** {@code image-not-found} for {@code IMAGE_NOT_FOUND}. */
  static String hyphenated(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code image not found} for {@code IMAGE_NOT_FOUND}. */
  static String spaced(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code FallbackToPrebuilt} for {@code fallback-to-prebuilt}. */
  static String camelCase(String hyphenated) {
    StringBuilder words = new StringBuilder();
    for (String word : hyphenated.split("-", -1)) {
      words.append(word.substring(0, Math.min(1, word.length())).toUpperCase(Locale.ROOT));
      words.append(word.substring(Math.min(1, word.length())));
    }
    return words.toString();
  }
}
