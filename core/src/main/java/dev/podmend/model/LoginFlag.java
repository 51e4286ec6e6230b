package dev.podmend.model;

import java.util.Optional;

/**
 * The password in {@code -u user:password} or {@code --user user:password}, as curl takes it.
 *
 * <p>Short flags may be bundled, {@code -su}. Other commands name a user and its group so ({@code
 * -u 1000:1000}); what looks like that is left alone where no curl stands in front.
 */
final class LoginFlag implements CredentialShape {

  private static final String COMMAND = "curl";
  private static final String REST_OF_LONG_NAME = "ser";

  /** How far in front the command is looked for. */
  private static final int MAX_DISTANCE = 256;

  private static final int MAX_BUNDLE_LENGTH = 8;
  private static final int MAX_USER_LENGTH = 128;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    int nameEnd = endOfName(text, start, end);
    if (nameEnd == start) {
      return Optional.empty();
    }
    int value = startOfValue(text, nameEnd);
    int user = startOfUser(text, value);
    int colon = endOfUser(text, user);
    if (!Ascii.isAt(text, colon, ':') || text.startsWith("//", colon + 1)) {
      return Optional.empty();
    }
    boolean joined = value == nameEnd && !Ascii.isAt(text, value, Ascii::isBlank);
    boolean doubtful = joined || bundled(text, start) || isUserAndGroup(text, user, colon);
    return doubtful && !followsCommand(text, start)
        ? Optional.empty()
        : SecretValue.at(text, value).after(colon).afterUser();
  }

  /** Where the flag's name ends; its start if this is no such flag. */
  private static int endOfName(String text, int start, int end) {
    if (bundled(text, start)) {
      return endOfBundle(text, start);
    }
    if (text.startsWith(REST_OF_LONG_NAME, end)) {
      int nameEnd = end + REST_OF_LONG_NAME.length();
      boolean whole = !Ascii.isAt(text, nameEnd, c -> Ascii.isWordCharacter(c) || c == '-');
      return whole && text.startsWith("--", KeyName.startOf(text, start)) ? nameEnd : start;
    }
    return Ascii.isAt(text, start - 1, LoginFlag::isPartOfName) ? start : end;
  }

  /** Whether only the last letter of a bundle is looked at: {@code -su}. */
  private static boolean bundled(String text, int start) {
    return text.charAt(start) != '-';
  }

  private static int endOfBundle(String text, int last) {
    int floor = Math.max(0, last - MAX_BUNDLE_LENGTH);
    int dash = Ascii.skipBack(text, last, floor, Ascii::isLetter) - 1;
    boolean flag =
        dash < last - 1
            && Ascii.isAt(text, dash, '-')
            && !Ascii.isAt(text, dash - 1, LoginFlag::isPartOfName);
    return flag ? last + 1 : last;
  }

  private static boolean isPartOfName(int c) {
    return Ascii.isWordCharacter(c) || c == '-' || c == '.';
  }

  // In a list of arguments a quote, a comma and another quote stand between flag and value.
  private static int startOfValue(String text, int nameEnd) {
    int quoteEnd = SecretAssignment.endOfQuotes(text, nameEnd);
    int comma = Ascii.skip(text, quoteEnd, Ascii::isBlank);
    if (quoteEnd > nameEnd && Ascii.isAt(text, comma, ',')) {
      return comma + 1;
    }
    return Ascii.isAt(text, nameEnd, '=') ? nameEnd + 1 : nameEnd;
  }

  private static int startOfUser(String text, int value) {
    return SecretAssignment.endOfQuotes(text, Ascii.skip(text, value, Ascii::isBlank));
  }

  private static int endOfUser(String text, int user) {
    int limit = Math.min(text.length(), user + MAX_USER_LENGTH);
    int i = user;
    while (i < limit && isPartOfUser(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isPartOfUser(char c) {
    return c > ' ' && c != ':' && !Ascii.isQuote(c);
  }

  // Numbers or twice the same name; Kubernetes' own users start with system.
  private static boolean isUserAndGroup(String text, int user, int colon) {
    int length = colon - user;
    int groupEnd = Ascii.skip(text, colon + 1, LoginFlag::isPartOfName);
    return Ascii.isRunOf(text, colon + 1, groupEnd, Ascii::isDigit)
        || (groupEnd - colon - 1 == length && text.regionMatches(user, text, colon + 1, length))
        || text.startsWith("system:", user);
  }

  private static boolean followsCommand(String text, int start) {
    int floor = Math.max(0, start - MAX_DISTANCE);
    int i = start - COMMAND.length();
    while (i >= floor && !Ascii.startsWithIgnoringCase(text, i, COMMAND)) {
      i--;
    }
    return i >= floor;
  }
}
