package dev.podmend.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What each part of an image reference may look like.
 *
 * <p>The rules are those of the OCI distribution project's reference grammar. Every check reads its
 * text once; it answers empty, or what is wrong in words that follow the quoted text.
 */
final class ImageReferenceGrammar {

  private static final int MAX_REPOSITORY_LENGTH = 255;
  private static final int MAX_TAG_LENGTH = 128;
  private static final int MIN_DIGEST_LENGTH = 32;
  private static final Map<String, Integer> DIGEST_LENGTHS =
      Map.of("sha256", 64, "sha384", 96, "sha512", 128);

  private ImageReferenceGrammar() {}

  /** What is wrong with the text as a whole. */
  static Optional<String> textProblem(String text) {
    if (text.isEmpty()) {
      return Optional.of("is empty: write [registry/]repository[:tag][@digest]");
    }
    int odd = firstFailing(text, c -> c > ' ' && c < 0x7f);
    if (odd < text.length()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "has the character U+%04X at index %d: only visible ASCII is allowed",
              (int) text.charAt(odd),
              odd));
    }
    if (text.contains("://")) {
      return Optional.of("has a URL scheme: write the registry's host alone, without it");
    }
    return isImageId(text)
        ? Optional.of("is an image id: 64 hexadecimal digits cannot be a repository name")
        : Optional.empty();
  }

  /** Whether the first path component is a registry's host rather than a Docker Hub namespace. */
  static boolean namesRegistry(String component) {
    return component.equals("localhost")
        || component.indexOf('.') >= 0
        || component.indexOf(':') >= 0
        || firstFailing(component, c -> !Ascii.isUpper(c)) < component.length();
  }

  static boolean isImageId(String text) {
    return text.length() == 64 && firstFailing(text, Ascii::isLowerHex) == 64;
  }

  static Optional<String> registryProblem(String registry) {
    boolean numeric = registry.startsWith("[");
    int colon = numeric ? registry.indexOf("]:") + 1 : registry.indexOf(':');
    String host = colon <= 0 ? registry : registry.substring(0, colon);
    boolean portIsWrong = colon > 0 && !isRunOf(registry.substring(colon + 1), Ascii::isDigit);
    if (portIsWrong) {
      return Optional.of("has a registry port that is not a number: write host:port/repository");
    }
    return numeric ? addressProblem(host) : hostProblem(host);
  }

  private static Optional<String> addressProblem(String host) {
    boolean closed = host.endsWith("]");
    boolean valid =
        closed && isRunOf(host.substring(1, host.length() - 1), c -> Ascii.isHex(c) || c == ':');
    return valid
        ? Optional.empty()
        : Optional.of("has a wrong IPv6 registry address: write [hex:digits]:port");
  }

  private static Optional<String> hostProblem(String host) {
    int wrong = host.isEmpty() ? 0 : firstWrongInHost(host);
    return wrong < 0
        ? Optional.empty()
        : Optional.of(
            "has the wrong registry host "
                + Quotation.of(host)
                + ": dot-separated labels of letters, digits and inner hyphens are allowed");
  }

  private static int firstWrongInHost(String host) {
    boolean afterEdge = true;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean lastOfLabel = i + 1 == host.length() || host.charAt(i + 1) == '.';
      boolean edge = afterEdge || lastOfLabel;
      if (!Ascii.isAlphanumeric(c) && (edge || (c != '-' && c != '.'))) {
        return i;
      }
      afterEdge = c == '.';
    }
    return -1;
  }

  static Optional<String> repositoryProblem(String repository) {
    if (repository.isEmpty()) {
      return Optional.of("has no repository name: write [registry/]repository[:tag][@digest]");
    }
    if (repository.length() > MAX_REPOSITORY_LENGTH) {
      return Optional.of(
          "has a repository name of "
              + repository.length()
              + " characters: at most "
              + MAX_REPOSITORY_LENGTH
              + " are allowed");
    }
    if (firstFailing(repository, c -> !Ascii.isUpper(c)) < repository.length()) {
      return Optional.of("has an upper-case letter: a repository name must be lower case");
    }
    return componentsProblem(repository);
  }

  private static Optional<String> componentsProblem(String repository) {
    int wrong = firstWrongInRepository(repository);
    return wrong < 0
        ? Optional.empty()
        : Optional.of(
            "has a wrong repository name at index "
                + wrong
                + " of "
                + Quotation.of(repository)
                + ": runs of lower-case letters and digits are allowed, with one of"
                + " / . _ __ or hyphens between them");
  }

  private static int firstWrongInRepository(String repository) {
    int start = 0;
    while (true) {
      int end = Ascii.skip(repository, start, ImageReferenceGrammar::isLowerAlphanumeric);
      if (end == start) {
        return start;
      }
      if (end == repository.length()) {
        return -1;
      }
      start = afterSeparator(repository, end);
    }
  }

  private static int afterSeparator(String repository, int start) {
    char c = repository.charAt(start);
    if (c == '-') {
      return Ascii.skip(repository, start, each -> each == '-');
    }
    if (c == '_') {
      return repository.startsWith("__", start) ? start + 2 : start + 1;
    }
    return c == '.' || c == '/' ? start + 1 : start;
  }

  static Optional<String> tagProblem(String tag) {
    boolean valid =
        !tag.isEmpty()
            && tag.length() <= MAX_TAG_LENGTH
            && Ascii.isWordCharacter(tag.charAt(0))
            && isRunOf(tag, c -> Ascii.isWordCharacter(c) || c == '.' || c == '-');
    return valid
        ? Optional.empty()
        : Optional.of(
            "has a wrong tag "
                + Quotation.of(tag)
                + ": 1 to 128 letters, digits, _ . - are allowed, the first no . or -");
  }

  static Optional<String> digestProblem(String digest) {
    int colon = digest.indexOf(':');
    if (colon < 0 || !isAlgorithm(digest.substring(0, colon))) {
      return Optional.of("has a wrong digest: write algorithm:hex, such as sha256: and 64 digits");
    }
    String hex = digest.substring(colon + 1);
    if (hex.indexOf(':') >= 0) {
      return Optional.of("has something after its digest: a tag stands before the @");
    }
    return hexProblem(digest.substring(0, colon), hex);
  }

  private static Optional<String> hexProblem(String algorithm, String hex) {
    int length = DIGEST_LENGTHS.getOrDefault(algorithm, 0);
    boolean valid =
        length == 0
            ? hex.length() >= MIN_DIGEST_LENGTH && isRunOf(hex, Ascii::isHex)
            : hex.length() == length && isRunOf(hex, Ascii::isLowerHex);
    if (valid) {
      return Optional.empty();
    }
    String rule =
        length == 0
            ? "at least " + MIN_DIGEST_LENGTH + " hexadecimal digits are needed"
            : "exactly " + length + " lower-case hexadecimal digits are needed";
    return Optional.of("has a wrong " + algorithm + " digest: " + rule);
  }

  private static boolean isAlgorithm(String algorithm) {
    boolean atStart = true;
    for (int i = 0; i < algorithm.length(); i++) {
      char c = algorithm.charAt(i);
      boolean separator = "+.-_".indexOf(c) >= 0;
      if (atStart ? !Ascii.isLetter(c) : !separator && !Ascii.isAlphanumeric(c)) {
        return false;
      }
      atStart = separator;
    }
    return !atStart;
  }

  private static boolean isRunOf(String text, IntPredicate allowed) {
    return !text.isEmpty() && firstFailing(text, allowed) == text.length();
  }

  private static int firstFailing(String text, IntPredicate allowed) {
    return Ascii.skip(text, 0, allowed);
  }

  private static boolean isLowerAlphanumeric(int c) {
    return Ascii.isLower(c) || Ascii.isDigit(c);
  }
}
