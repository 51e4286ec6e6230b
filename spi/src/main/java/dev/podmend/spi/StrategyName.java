package dev.podmend.spi;

import java.util.regex.Pattern;

/** How strategies may be called. */
final class StrategyName {

  private static final int MAX_LENGTH = 63;
  private static final Pattern FORM =
      Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?(?:/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)?");

  private StrategyName() {}

  static boolean isName(String name) {
    return name.length() <= MAX_LENGTH && FORM.matcher(name).matches();
  }

  static String require(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "strategy name '"
              + name
              + "' must be lower-case letters, digits and inner hyphens, a letter first, perhaps"
              + " as vendor/name, at most "
              + MAX_LENGTH
              + " characters");
    }
    return name;
  }
}
