package dev.podmend.preflight;

import java.util.Optional;

/**
 * The numbers of users or groups that OpenShift has given to a namespace.
 *
 * @param first the first one
 * @param last the last one
 */
record IdRange(long first, long last) {

  private static final int MAX_DIGITS = 18;

  /**
   * The first range of {@code 1000680000/10000}, which states how many, or {@code 1000-1999}; empty
   * where it is none.
   */
  static Optional<IdRange> parse(String text) {
    int comma = text.indexOf(',');
    String block = comma < 0 ? text : text.substring(0, comma);
    int slash = block.indexOf('/');
    int hyphen = block.indexOf('-');
    int separator = slash >= 0 ? slash : hyphen;
    if (separator < 0) {
      return Optional.empty();
    }
    Optional<Long> first = number(block.substring(0, separator));
    Optional<Long> second = number(block.substring(separator + 1));
    return first.flatMap(
        start -> second.map(n -> new IdRange(start, slash >= 0 ? start + n - 1 : n)));
  }

  private static Optional<Long> number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  boolean contains(long id) {
    return id >= first && id <= last;
  }
}
