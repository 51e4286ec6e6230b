package dev.podmend.requirements;

import java.util.Locale;

/**
 * The name of a distribution of a package index, in its normal form: lower case, with single
 * hyphens where {@code -}, {@code _} and {@code .} stood.
 *
 * @param text the normal form
 */
public record DistributionName(String text) implements Comparable<DistributionName> {

  /** How long a name may be. */
  public static final int MAX_LENGTH = 214;

  /**
   * Takes a name in any form and normalises it.
   *
   * @throws IllegalArgumentException naming a text that is no such name
   */
  public DistributionName {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "distribution name '"
              + text
              + "' is wrong: write letters and digits, with . _ and - between them");
    }
    text = normalized(text);
  }

  /** Whether a text is such a name in any form. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && isAlphanumeric(text.charAt(0))
        && isAlphanumeric(text.charAt(text.length() - 1))
        && text.chars().allMatch(c -> isAlphanumeric(c) || isSeparator(c));
  }

  /** The normal form by which package indexes compare names (PEP 503), of any text. */
  static String normalized(String text) {
    StringBuilder name = new StringBuilder(text.length());
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (!isSeparator(c)) {
        name.append(c);
      } else if (name.length() > 0 && name.charAt(name.length() - 1) != '-') {
        name.append('-');
      }
    }
    return name.toString();
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isSeparator(int c) {
    return c == '-' || c == '_' || c == '.';
  }

  @Override
  public int compareTo(DistributionName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
