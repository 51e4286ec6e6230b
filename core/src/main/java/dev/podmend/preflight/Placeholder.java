package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a template has in place of a name that somebody forgot to write. */
final class Placeholder {

  /** No name is as long; what is, is refused for that. */
  private static final int LONGEST = 2_000;

  private static final String BOUNDARIES = "/:@-.";

  /** Hosts that are for documentation (RFC 2606). */
  private static final List<String> DOCUMENTATION =
      List.of("example.com", "example.org", "example.net", "example", "invalid");

  private Placeholder() {}

  /** The first placeholder in an image reference. */
  static Optional<String> in(String image) {
    return image.length() > LONGEST ? Optional.empty() : bracketed(image).or(() -> word(image));
  }

  /** What a template engine or a shell would have replaced: {@code ${X}}, {@code <x>}. */
  static Optional<String> bracketed(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : between(text, "${", "}")
            .or(() -> between(text, "{{", "}}"))
            .or(() -> between(text, "$(", ")"))
            .or(() -> between(text, "<", ">"))
            .or(() -> variable(text))
            .or(() -> around(text, "{", "}"))
            .or(() -> around(text, "[", "]"))
            .or(() -> around(text, "%", "%"))
            .or(() -> around(text, "@", "@"))
            .or(() -> around(text, "__", "__").filter(mark -> isWhole(text, mark)));
  }

  private static Optional<String> between(String text, String open, String close) {
    int start = text.indexOf(open);
    int end = start < 0 ? -1 : text.indexOf(close, start + open.length());
    return end < 0 ? Optional.empty() : Optional.of(text.substring(start, end + close.length()));
  }

  /** As {@link #between}, for marks that honest names have, too: only a name stands within. */
  private static Optional<String> around(String text, String open, String close) {
    for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
      int from = at + open.length();
      int end = text.indexOf(close, from);
      if (end > from && isName(text.substring(from, end))) {
        return Optional.of(text.substring(at, end + close.length()));
      }
    }
    return Optional.empty();
  }

  private static boolean isName(String text) {
    return isLetter(text.charAt(0)) && text.chars().allMatch(c -> isWordCharacter(c) || c == '.');
  }

  /** Whether nothing but a boundary stands before and after it. */
  private static boolean isWhole(String text, String part) {
    int start = text.indexOf(part);
    int end = start + part.length();
    return (start == 0 || BOUNDARIES.indexOf(text.charAt(start - 1)) >= 0)
        && (end == text.length() || BOUNDARIES.indexOf(text.charAt(end)) >= 0);
  }

  private static Optional<String> variable(String text) {
    int start = text.indexOf('$');
    int end = start + 1;
    while (start >= 0 && end < text.length() && isWordCharacter(text.charAt(end))) {
      end++;
    }
    return start < 0 || end == start + 1
        ? Optional.empty()
        : Optional.of(text.substring(start, end));
  }

  private static Optional<String> word(String image) {
    int digest = image.indexOf('@');
    String tagged = digest < 0 ? image : image.substring(0, digest);
    int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    String name = colon < 0 ? tagged : tagged.substring(0, colon);
    String tag = colon < 0 ? "" : tagged.substring(colon + 1);
    List<String> parts = split(name, '/');
    return (parts.size() > 1 ? inHost(parts.get(0)) : Optional.<String>empty())
        .or(() -> parts.stream().filter(PlaceholderWords::isInPath).findFirst())
        .or(() -> Optional.of(tag).filter(PlaceholderWords::isTag));
  }

  private static Optional<String> inHost(String authority) {
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    List<String> labels = split(host, '.');
    return Stream.of(
            labels.stream().filter(PlaceholderWords::isInHost).findFirst(),
            ofAmazon(labels),
            documentation(host))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** An account at Amazon is a number, and a region has a number. */
  private static Optional<String> ofAmazon(List<String> labels) {
    boolean amazon =
        labels.size() >= 6 && labels.get(1).equals("dkr") && labels.contains("amazonaws");
    if (!amazon) {
      return Optional.empty();
    }
    boolean account = labels.get(0).chars().allMatch(Placeholder::isDigit);
    boolean region = labels.get(3).chars().anyMatch(Placeholder::isDigit);
    return account && region ? Optional.empty() : Optional.of(labels.get(account ? 3 : 0));
  }

  private static Optional<String> documentation(String host) {
    boolean reserved =
        host.indexOf('.') >= 0
            && DOCUMENTATION.stream()
                .anyMatch(each -> host.equals(each) || host.endsWith("." + each));
    return reserved ? Optional.of(host) : Optional.empty();
  }

  private static boolean isWordCharacter(int c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
