package dev.podmend.build;

import java.util.Locale;

/**
 * A commit of a Git repository by its full hash.
 *
 * @param text 40 or 64 hexadecimal digits; kept in lower case
 */
public record CommitId(String text) {

  /**
   * Refuses what is no full hash.
   *
   * @throws IllegalArgumentException naming the text and the rule it breaks
   */
  public CommitId {
    Rule.require(
        (text.length() == 40 || text.length() == 64) && Rule.isRunOf(text, Rule::isHex),
        "commit",
        text,
        "is no full hash: 40 or 64 hexadecimal digits are needed, an abbreviation is not enough");
    text = text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}
