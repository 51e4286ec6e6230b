package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what a template has in place of a name that somebody forgot to write. */
final class Placeholder {

  /** Words that stand for something else, in whatever case. */
  private static final Set<String> WORDS =
      Set.of(
          "changeme",
          "change-me",
          "change_me",
          "replaceme",
          "replace-me",
          "replace_me",
          "registry_url",
          "registry-url",
          "registry_name",
          "image_name",
          "image_tag",
          "image_version",
          "project_id",
          "project-id",
          "account_id",
          "aws_account_id",
          "acr_name",
          "todo",
          "tbd");

  /** Hosts that are for documentation (RFC 2606). */
  private static final List<String> DOCUMENTATION =
      List.of("example.com", "example.org", "example.net", "example", "invalid");

  private Placeholder() {}

  /** The first placeholder in an image reference. */
  static Optional<String> in(String image) {
    return bracketed(image).or(() -> word(image));
  }

  /** What a template engine or a shell would have replaced: {@code ${X}}, {@code <x>}. */
  static Optional<String> bracketed(String text) {
    return between(text, "${", "}")
        .or(() -> between(text, "{{", "}}"))
        .or(() -> between(text, "$(", ")"))
        .or(() -> between(text, "<", ">"))
        .or(() -> variable(text));
  }

  private static Optional<String> between(String text, String open, String close) {
    int start = text.indexOf(open);
    int end = start < 0 ? -1 : text.indexOf(close, start + open.length());
    return end < 0 ? Optional.empty() : Optional.of(text.substring(start, end + close.length()));
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
    for (String part : split(name, '/')) {
      if (isPlaceholderPart(part)) {
        return Optional.of(part);
      }
    }
    Optional<String> host =
        name.indexOf('/') < 0 ? Optional.empty() : documentation(split(name, '/').get(0));
    return host.or(() -> colon < 0 ? Optional.empty() : tag(tagged.substring(colon + 1)));
  }

  private static boolean isPlaceholderPart(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return WORDS.contains(lower)
        || lower.startsWith("your-")
        || lower.startsWith("your_")
        || isShouted(part)
        || split(lower, '.').stream().anyMatch(WORDS::contains)
        || split(part, '.').stream().anyMatch(label -> label.indexOf('.') < 0 && isShouted(label));
  }

  /** Whether it is a word of capitals such as {@code REGISTRY}, which no repository's name has. */
  private static boolean isShouted(String text) {
    boolean letters = text.chars().filter(c -> c >= 'A' && c <= 'Z').count() >= 3;
    return letters
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '-');
  }

  private static Optional<String> documentation(String registry) {
    int colon = registry.indexOf(':');
    String host = colon < 0 ? registry : registry.substring(0, colon);
    boolean reserved =
        host.indexOf('.') >= 0
            && DOCUMENTATION.stream()
                .anyMatch(each -> host.equals(each) || host.endsWith("." + each));
    return reserved ? Optional.of(host) : Optional.empty();
  }

  private static Optional<String> tag(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    boolean placeholder =
        WORDS.contains(lower)
            || lower.startsWith("your-")
            || tag.equals("TAG")
            || tag.equals("VERSION");
    return placeholder ? Optional.of(tag) : Optional.empty();
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static List<String> split(String text, char separator) {
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
