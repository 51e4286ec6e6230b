package dev.podmend.failure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the API's timestamps as milliseconds since the epoch; what is no time is {@link #NONE}. */
final class Timestamps {

  static final long NONE = Long.MIN_VALUE;

  /** The form that the API server writes, 2026-01-31T23:59:59Z, is worth a shortcut. */
  private static final int USUAL_LENGTH = 20;

  private static final int MILLIS_PER_SECOND = 1000;
  private static final int SECONDS_PER_DAY = 86_400;

  /** From 0001-01-01. */
  private static final int DAYS_TO_1970 = 719_162;

  private Timestamps() {}

  static long millis(@Nullable String text) {
    if (text == null || text.length() < USUAL_LENGTH) {
      return NONE;
    }
    return text.length() == USUAL_LENGTH && isUsual(text) ? usual(text) : unusual(text);
  }

  static Optional<Instant> instant(long millis) {
    return millis == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** The later of two, where {@link #NONE} is earlier than anything. */
  static long later(long first, long second) {
    return Math.max(first, second);
  }

  private static boolean isUsual(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == 'Z';
  }

  private static long usual(String text) {
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int year = number(text, 0, 4);
    boolean inRange = month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour >= 0 && hour <= 23;
    if (!inRange || minute < 0 || minute > 59 || second < 0 || second > 59 || year < 1) {
      return unusual(text);
    }
    long seconds = epochDay(year, month, day) * SECONDS_PER_DAY;
    return (seconds + hour * 3600L + minute * 60L + second) * MILLIS_PER_SECOND;
  }

  /** The days from 1970-01-01 to a date of the Gregorian calendar that exists. */
  private static long epochDay(int year, int month, int day) {
    int past = year - 1;
    long days = 365L * past + past / 4 - past / 100 + past / 400;
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    // As if February had 30 days; what it lacks is missing from March on.
    int before = (367 * month - 362) / 12;
    int lacking = month > 2 ? (leap ? 1 : 2) : 0;
    return days + before - lacking + day - 1 - DAYS_TO_1970;
  }

  /** The decimal number in {@code text[from, to)}, -1 where it is none. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static long unusual(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }
}
