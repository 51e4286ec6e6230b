package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The grammar of requirements, read in one pass. */
final class RequirementLineParser {

  /** The longest line that is read, in characters. */
  static final int MAX_LENGTH = 4096;

  private static final List<String> OPERATORS =
      List.of("===", "==", "~=", "!=", "<=", ">=", "<", ">");

  private static final String HASH_OPTION = "--hash=";

  private final RequirementLineCursor in;

  private RequirementLineParser(String text) {
    this.in = new RequirementLineCursor(text);
  }

  static RequirementLine parse(String line) {
    if (line.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "has more than %d characters: shorten it".formatted(MAX_LENGTH));
    }
    int options = startOfOptions(line);
    RequirementLineParser parser = new RequirementLineParser(line.substring(0, options).strip());
    return parser.requirement(hashes(line.substring(options)));
  }

  private static int startOfOptions(String line) {
    for (int i = 1; i < line.length(); i++) {
      if (line.charAt(i) == '-'
          && RequirementLineCursor.isBlank(line.charAt(i - 1))
          && line.startsWith("--", i)) {
        return i;
      }
    }
    return line.length();
  }

  private RequirementLine requirement(List<String> hashes) {
    String name = name();
    in.skipBlanks();
    List<String> extras = in.take("[") ? extras() : List.of();
    in.skipBlanks();
    refuseDirectReference();
    List<String> specifiers = in.take("(") ? enclosedSpecifiers() : specifiers();
    in.skipBlanks();
    Optional<String> marker = marker();
    return new RequirementLine(name, extras, specifiers, marker, hashes);
  }

  private String name() {
    String name = in.takeAll(RequirementLineParser::isInName);
    if (!isName(name) || in.isAt(c -> c == '/' || c == ':' || c == '\\')) {
      throw new IllegalArgumentException(
          "does not start with the name of a package: letters, digits and inner - _ . are needed;"
              + " URLs and paths are not installed");
    }
    return name;
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(RequirementLineParser::isInName)
        && RequirementLineCursor.isAlphanumeric(text.charAt(0))
        && RequirementLineCursor.isAlphanumeric(text.charAt(text.length() - 1));
  }

  static boolean isInName(int c) {
    return RequirementLineCursor.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }

  private void refuseDirectReference() {
    if (in.isAt("@")) {
      throw new IllegalArgumentException(
          "names a URL, which is not installed: name a version of the package index");
    }
  }

  private List<String> extras() {
    List<String> extras = new ArrayList<>();
    in.skipBlanks();
    while (!in.take("]")) {
      String extra = in.takeAll(RequirementLineParser::isInName);
      in.skipBlanks();
      boolean ends = in.isAt("]");
      if (!isName(extra) || (!ends && !in.take(","))) {
        throw new IllegalArgumentException("has wrong extras: names between [ and ] are needed");
      }
      extras.add(extra);
      in.skipBlanks();
    }
    return extras;
  }

  private List<String> enclosedSpecifiers() {
    List<String> specifiers = specifiers();
    if (!in.take(")")) {
      throw new IllegalArgumentException("lacks the ) after its versions");
    }
    return specifiers;
  }

  private List<String> specifiers() {
    List<String> specifiers = new ArrayList<>();
    in.skipBlanks();
    while (in.isAt(c -> "=~!<>".indexOf(c) >= 0)) {
      specifiers.add(specifier());
      in.skipBlanks();
      if (in.take(",")) {
        in.skipBlanks();
      } else {
        break;
      }
    }
    return specifiers;
  }

  private String specifier() {
    for (String operator : OPERATORS) {
      if (in.take(operator)) {
        in.skipBlanks();
        return operator + version();
      }
    }
    throw new IllegalArgumentException(
        "has an unknown comparison of versions: one of == ~= != <= >= < > is needed");
  }

  private String version() {
    String version =
        in.takeAll(c -> RequirementLineCursor.isAlphanumeric(c) || ".*+!_-".indexOf(c) >= 0);
    if (version.isEmpty() || version.startsWith("-")) {
      throw new IllegalArgumentException("has no version after a comparison");
    }
    return version;
  }

  private Optional<String> marker() {
    if (in.take(";")) {
      return Optional.of(RequirementLineMarker.normalised(in.rest()));
    }
    if (!in.atEnd()) {
      throw new IllegalArgumentException(
          "has something after its versions: write one requirement, and a marker after ;");
    }
    return Optional.empty();
  }

  private static List<String> hashes(String options) {
    List<String> hashes = new ArrayList<>();
    RequirementLineCursor in = new RequirementLineCursor(options);
    in.skipBlanks();
    while (!in.atEnd()) {
      if (!in.take(HASH_OPTION)) {
        throw new IllegalArgumentException("has an option that is not --hash: remove it");
      }
      String hash = in.takeAll(c -> !RequirementLineCursor.isBlank(c));
      requireHash(hash);
      hashes.add(hash);
      in.skipBlanks();
    }
    return hashes;
  }

  private static void requireHash(String hash) {
    int colon = hash.indexOf(':');
    boolean kept =
        colon > 0
            && colon < hash.length() - 1
            && hash.chars().allMatch(c -> RequirementLineCursor.isAlphanumeric(c) || c == ':');
    if (!kept) {
      throw new IllegalArgumentException("has a wrong --hash: algorithm:digest is needed");
    }
  }
}
