package dev.podmend.build;

import java.text.Normalizer;
import java.util.Optional;

/** The grammar of paths within a source: they cannot leave it and mean nothing to a shell. */
final class RelativePath {

  static final int MAX_LENGTH = 1024;

  private RelativePath() {}

  static void require(String field, String path) {
    Rule.requireNone(problem(path), field, path);
  }

  private static Optional<String> problem(String path) {
    if (path.isEmpty() || path.length() > MAX_LENGTH) {
      return Optional.of("is not 1 to " + MAX_LENGTH + " characters long");
    }
    if (!path.codePoints().allMatch(RelativePath::isAllowed)) {
      return Optional.of(
          "has a wrong character: letters, digits, spaces and . _ - + = , @ ~ ( ) / are allowed");
    }
    if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
      return Optional.of("is not in Unicode's composed form (NFC): write it in that form");
    }
    return segmentsProblem(path);
  }

  private static boolean isAllowed(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || " ._-+=,@~()/".indexOf(c) >= 0;
  }

  private static Optional<String> segmentsProblem(String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (!isSegment(path.substring(start, end))) {
        return Optional.of(
            "is no relative path: a part is empty, '.', '..', starts with '-' or '~', or has a"
                + " space at an end");
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  private static boolean isSegment(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && "-~ ".indexOf(segment.charAt(0)) < 0
        && !segment.endsWith(" ");
  }
}
