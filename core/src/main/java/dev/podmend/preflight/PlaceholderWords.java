package dev.podmend.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a part of an image's name that only says what belongs there from one that is a name. A word
 * that stands for a name does not do so in company: {@code your-registry} is none, {@code
 * your-labs} is, and {@code todo} may be what the program is for.
 */
final class PlaceholderWords {

  /** What a name is made of, as templates call it. */
  private static final Set<String> SLOTS =
      Set.of(
          "registry",
          "repo",
          "repository",
          "image",
          "name",
          "tag",
          "version",
          "url",
          "uri",
          "host",
          "hostname",
          "server",
          "domain",
          "id",
          "number",
          "project",
          "org",
          "organization",
          "organisation",
          "account",
          "user",
          "username",
          "namespace",
          "company",
          "team",
          "tenant",
          "subscription",
          "region",
          "digest",
          "sha",
          "hash",
          "commit",
          "revision",
          "branch",
          "build",
          "release",
          "git",
          "docker",
          "hub",
          "dockerhub",
          "container",
          "login",
          "acr",
          "ecr",
          "gcr",
          "gar",
          "aws",
          "azure",
          "gcp",
          "app",
          "application",
          "imagename");

  /** The slots that a variable's name ends with. */
  private static final Set<String> ENDS =
      Set.of("url", "uri", "id", "name", "tag", "version", "number", "sha", "hash", "digest");

  private static final Set<String> MARKS =
      Set.of("your", "placeholder", "changeme", "replaceme", "fixme");

  private static final Set<String> VERBS = Set.of("change", "replace", "insert", "enter", "fill");

  private static final Set<String> CALLS = Set.of("me", "here", "with", "this");

  private static final Set<String> GLUE =
      Set.of("my", "own", "the", "a", "an", "in", "to", "by", "actual", "real");

  /** What a placeholder may be for and be a program all the same: {@code placeholder-image}. */
  private static final Set<String> THINGS =
      Set.of("app", "application", "server", "image", "container", "placeholder");

  private static final Set<String> WHOLE_WORDS = Set.of("changeme", "replaceme", "fixme", "tbd");

  /** What scripts write where a variable is empty, and what people write meanwhile. */
  private static final Set<String> TAGS =
      Set.of("tag", "todo", "xxx", "placeholder", "undefined", "null", "version");

  private PlaceholderWords() {}

  static boolean isInPath(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return isShouted(part)
        || WHOLE_WORDS.contains(lower)
        || isPhrase(lower)
        || isVariable(lower, '_');
  }

  /** Of a label of a host, or of what stands before the first slash. */
  static boolean isInHost(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    return isInPath(label)
        || lower.equals("placeholder")
        || (lower.startsWith("registry-") && isVariable(lower, '-'));
  }

  static boolean isTag(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return TAGS.contains(lower)
        || WHOLE_WORDS.contains(lower)
        || isPhrase(lower)
        || isVariable(lower, '_')
        || (tag.equals(tag.toUpperCase(Locale.ROOT)) && isVariable(lower, '-'))
        || Placeholder.split(tag, '-').stream().anyMatch(PlaceholderWords::isShoutedVariable);
  }

  /** Whether it is a word of capitals such as {@code REGISTRY}, which no repository's name has. */
  private static boolean isShouted(String text) {
    return text.chars().filter(PlaceholderWords::isCapital).count() >= 3
        && text.chars()
            .allMatch(c -> isCapital(c) || (c >= '0' && c <= '9') || c == '_' || c == '-');
  }

  /** Whether it is named as variables of an environment are: {@code WEB_IMAGE_TAG}. */
  private static boolean isShoutedVariable(String text) {
    int last = text.lastIndexOf('_');
    return last > 0
        && text.chars().allMatch(c -> isCapital(c) || c == '_')
        && ENDS.contains(text.substring(last + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Whether it names only slots, the last of them as a variable would: {@code image_tag}. */
  private static boolean isVariable(String text, char separator) {
    List<String> words = Placeholder.split(text, separator);
    return words.size() > 1
        && ENDS.contains(words.get(words.size() - 1))
        && SLOTS.containsAll(words);
  }

  /** Whether it asks the reader for a name, and says nothing else. */
  private static boolean isPhrase(String text) {
    List<String> words = Placeholder.split(text.replace('_', '-').replace('.', '-'), '-');
    boolean marked =
        words.stream().anyMatch(word -> MARKS.contains(word) || isYours(word))
            && !THINGS.containsAll(words);
    boolean asks = VERBS.contains(words.get(0)) && words.stream().anyMatch(CALLS::contains);
    boolean single = words.size() == 1;
    return (marked || asks)
        && (single ? isYours(text) : words.stream().allMatch(PlaceholderWords::saysNothing));
  }

  private static boolean isYours(String word) {
    return word.startsWith("your") && SLOTS.contains(word.substring("your".length()));
  }

  private static boolean saysNothing(String word) {
    return SLOTS.contains(word)
        || MARKS.contains(word)
        || VERBS.contains(word)
        || CALLS.contains(word)
        || GLUE.contains(word)
        || isYours(word);
  }
}
