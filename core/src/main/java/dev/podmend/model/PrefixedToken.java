package dev.podmend.model;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A token that its issuer marks with a prefix: the prefix and a long enough run of characters.
 *
 * @param body the characters that may follow the prefix
 * @param minLength how many of them follow at least
 * @param evidence what keeps ordinary words that start alike apart
 */
record PrefixedToken(IntPredicate body, int minLength, Evidence evidence)
    implements CredentialShape {

  private static final int MAX_EVIDENCE_LENGTH = 256;

  /** What else must hold for a run of characters to be a token. */
  enum Evidence {
    /** Nothing: no word starts like this. */
    PREFIX,
    /** The run holds a digit and an upper-case letter. */
    MIXED,
    /** As {@link #MIXED}, and nothing alphanumeric stands before the prefix. */
    MIXED_WORD
  }

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    int limit = Math.min(text.length(), end + MAX_EVIDENCE_LENGTH);
    int stop = end;
    while (stop < limit && body.test(text.charAt(stop))) {
      stop++;
    }
    return stop - end >= minLength && isEvident(text, start, end, stop)
        ? Optional.of(new CredentialSpan(start, Ascii.skip(text, stop, body)))
        : Optional.empty();
  }

  private boolean isEvident(String text, int start, int end, int stop) {
    return switch (evidence) {
      case PREFIX -> true;
      case MIXED -> isMixed(text, end, stop);
      case MIXED_WORD -> isMixed(text, end, stop) && KeyName.startsWord(text, start);
    };
  }

  private static boolean isMixed(String text, int start, int end) {
    return Ascii.hasAny(text, start, end, Ascii::isDigit)
        && Ascii.hasAny(text, start, end, Ascii::isUpper);
  }
}
