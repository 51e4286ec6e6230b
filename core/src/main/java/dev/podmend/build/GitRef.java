package dev.podmend.build;

import java.util.List;

/**
 * A branch, a tag or another ref of a Git repository: {@code main}, {@code release/1.2}, {@code
 * refs/pull/7/head}. Stricter than Git itself: no character that a shell or a refspec would take
 * for its own. Whoever needs an exotic ref names its {@linkplain CommitId commit}.
 *
 * @param text the ref, 1 to {@value #MAX_LENGTH} characters
 */
public record GitRef(String text) {

  /** How long a ref may be. */
  public static final int MAX_LENGTH = 255;

  private static final String FIELD = "git ref";
  private static final List<String> FORBIDDEN = List.of("..", "//", "/.", "@{", ".lock/");

  /**
   * Refuses what is no such ref.
   *
   * @throws IllegalArgumentException naming the ref and the rule it breaks
   */
  public GitRef {
    Rule.require(
        !text.isEmpty() && text.length() <= MAX_LENGTH,
        FIELD,
        text,
        "is not 1 to " + MAX_LENGTH + " characters long");
    Rule.require(
        Rule.isAlphanumeric(text.charAt(0))
            && Rule.isRunOf(text, c -> Rule.isAlphanumeric(c) || "._/@+=-".indexOf(c) >= 0),
        FIELD,
        text,
        "has a wrong character: letters, digits and . _ / @ + = - are allowed, the first a letter"
            + " or digit");
    Rule.require(
        FORBIDDEN.stream().noneMatch(text::contains)
            && !text.endsWith(".")
            && !text.endsWith("/")
            && !text.endsWith(".lock"),
        FIELD,
        text,
        "has what Git forbids: .. // /. @{ or a component that ends in .lock . or /");
  }

  @Override
  public String toString() {
    return text;
  }
}
