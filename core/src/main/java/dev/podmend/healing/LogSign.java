package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.podmend.model.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link LogRule} looks for in a line: phrases, an expression, or an expression on those
 * lines only that have one of the phrases, which is much faster.
 *
 * <p>Phrases are plain words, matched whatever their case and as whole words; {@code …} stands for
 * any text of the same line, at most once. Expressions are of RE2's syntax and take time in
 * proportion to the line, whatever it holds.
 */
public final class LogSign {

  private final List<Phrase> phrases;
  private final Optional<Pattern> expression;

  private LogSign(List<Phrase> phrases, Optional<Pattern> expression) {
    this.phrases = phrases;
    this.expression = expression;
  }

  /**
   * A line that says one of these.
   *
   * @throws IllegalArgumentException if a phrase is shorter than three characters, is not printable
   *     ASCII, has more than one gap, or ends with {@code $}
   */
  public static LogSign saying(String first, String... rest) {
    return new LogSign(
        Stream.concat(Stream.of(first), Arrays.stream(rest)).map(LogSign::phrase).toList(),
        Optional.empty());
  }

  private static Phrase phrase(String written) {
    if (requireNonNull(written, "phrase").endsWith("$")) {
      throw new IllegalArgumentException(
          "phrase must not end with $ but is " + written + ": use matching(...) for ends of lines");
    }
    return Phrase.of(written);
  }

  /** A line that says one of these. */
  static LogSign of(List<Phrase> phrases) {
    return new LogSign(phrases, Optional.empty());
  }

  /**
   * A line in which the expression matches somewhere. Every line is tried: prefer {@link
   * #saying(String, String...)} followed by {@link #andMatching(String)}.
   *
   * @param expression RE2 syntax, as in {@code (?i)quota .* used up}; case counts unless it says
   *     otherwise
   * @throws IllegalArgumentException if it is not of that syntax, or matches the empty line
   */
  public static LogSign matching(String expression) {
    return new LogSign(List.of(), Optional.of(compiled(expression)));
  }

  /**
   * The same, on lines in which the expression matches, too.
   *
   * @throws IllegalArgumentException as for {@link #matching(String)}
   */
  public LogSign andMatching(String expression) {
    return new LogSign(phrases, Optional.of(compiled(expression)));
  }

  private static Pattern compiled(String expression) {
    try {
      Pattern pattern = Pattern.compile(requireNonNull(expression, "expression"));
      if (pattern.matcher("").find()) {
        throw new IllegalArgumentException(
            "expression matches every line: " + expression + "; make it ask for some text");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "expression is not of RE2 syntax: "
              + expression
              + ": "
              + e.getDescription()
              + "; look-around and back-references are not part of it",
          e);
    }
  }

  List<Phrase> phrases() {
    return phrases;
  }

  /** Whether lines have to be tried one by one. */
  boolean concernsEveryLine() {
    return phrases.isEmpty();
  }

  /** Whether a line that has one of the phrases, where there are any, shows the sign. */
  boolean isConfirmedBy(String text, int start, int end) {
    return expression.isEmpty() || expression.get().matcher(text.substring(start, end)).find();
  }

  /** Where in a line that shows it the sign begins; -1 where that cannot be told. */
  int placeIn(String line) {
    int place = expression.map(pattern -> placeOf(pattern, line)).orElse(Integer.MAX_VALUE);
    for (Phrase phrase : phrases) {
      int at = placeOf(phrase.head(), line);
      place = at >= 0 ? Math.min(place, at) : place;
    }
    return place == Integer.MAX_VALUE ? -1 : place;
  }

  private static int placeOf(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.start() : Integer.MAX_VALUE;
  }

  private static int placeOf(String head, String line) {
    for (int at = 0; at + head.length() <= line.length(); at++) {
      if (line.regionMatches(true, at, head, 0, head.length())) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    String said = phrases.isEmpty() ? "" : "saying " + phrases;
    return said + expression.map(pattern -> " matching " + pattern.pattern()).orElse("");
  }
}
