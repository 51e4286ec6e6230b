package dev.podmend.requirements;

import java.util.List;

/**
 * A version of Python 3, which decides what its standard library holds.
 *
 * @param minor the part after {@code 3.}, at least {@value #OLDEST}
 */
public record PythonVersion(int minor) {

  /** The oldest minor version that is known. */
  public static final int OLDEST = 8;

  /**
   * Refuses versions before 3.8.
   *
   * @throws IllegalArgumentException naming the version
   */
  public PythonVersion {
    if (minor < OLDEST) {
      throw new IllegalArgumentException(
          "Python version 3." + minor + " is too old: give 3." + OLDEST + " or later");
    }
  }

  /**
   * Reads {@code 3.11} or {@code 3.11.4}.
   *
   * @throws IllegalArgumentException naming a text that is no such version
   */
  public static PythonVersion parse(String text) {
    List<String> parts = PythonWords.between(text, ".");
    boolean isVersion =
        (parts.size() == 2 || parts.size() == 3)
            && String.join(".", parts).equals(text)
            && parts.stream().allMatch(PythonVersion::isNumber);
    if (!isVersion || !parts.get(0).equals("3")) {
      throw new IllegalArgumentException(
          "Python version '" + text + "' is none of Python 3: write it as 3.11");
    }
    return new PythonVersion(Integer.parseInt(parts.get(1)));
  }

  private static boolean isNumber(String text) {
    return text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return "3." + minor;
  }
}
