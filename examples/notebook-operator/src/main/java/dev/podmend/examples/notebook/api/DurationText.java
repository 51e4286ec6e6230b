package dev.podmend.examples.notebook.api;

import java.time.Duration;
import java.util.regex.Matcher;

/** Durations as users write them: hours, minutes and seconds, each at most once, in this order. */
public final class DurationText {

  /** What such a text looks like: {@code 90s}, {@code 1h30m}. */
  public static final String PATTERN = "^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?$";

  private static final java.util.regex.Pattern FORM =
      java.util.regex.Pattern.compile("(?:([0-9]{1,5})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,5})s)?");

  private DurationText() {}

  /**
   * The duration that a text stands for; more than zero.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static Duration parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration: write 90s, 30m or 1h30m");
    }
    Duration duration =
        Duration.ofHours(number(parts, 1))
            .plusMinutes(number(parts, 2))
            .plusSeconds(number(parts, 3));
    if (duration.isZero()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time at all: write 90s, 30m or 1h30m");
    }
    return duration;
  }

  private static long number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
