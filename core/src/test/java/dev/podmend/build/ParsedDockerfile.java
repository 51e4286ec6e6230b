package dev.podmend.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A Dockerfile read back by the format's own rules, as strictly as they allow: no parser directive,
 * no continuation, no heredoc, no shell form. What a builder could read in another way is refused.
 */
record ParsedDockerfile(List<Instruction> instructions) {

  private static final Set<String> NAMES =
      Set.of("FROM", "ARG", "ENV", "USER", "RUN", "COPY", "WORKDIR", "LABEL");
  private static final Set<String> IN_JSON = Set.of("RUN", "COPY");

  /**
   * One instruction.
   *
   * @param flags what starts with two hyphens
   * @param words its operands: those of a list, or the one text
   */
  record Instruction(String name, List<String> flags, List<String> words) {

    String word() {
      if (words.size() != 1) {
        throw new IllegalArgumentException(this + " has not one operand");
      }
      return words.get(0);
    }

    /** The name in front of the equals sign. */
    String key() {
      return word().substring(0, word().indexOf('='));
    }

    /** What stands behind it, without quotes. */
    String value() {
      String value = word().substring(word().indexOf('=') + 1);
      return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }
  }

  static ParsedDockerfile parse(String text) {
    List<Instruction> instructions = new ArrayList<>();
    require(text.endsWith("\n"), "ends within a line", text);
    boolean first = true;
    for (String line : text.lines().toList()) {
      require(line.equals(line.strip()) && !line.isEmpty(), "is blank or indented", line);
      require(!first || line.startsWith("#"), "could be preceded by a directive", line);
      if (line.startsWith("#")) {
        require(first && line.indexOf('=') < 0, "could be a directive", line);
      } else {
        instructions.add(instruction(line));
      }
      first = false;
    }
    return new ParsedDockerfile(instructions);
  }

  private static Instruction instruction(String line) {
    require(!line.endsWith("\\") && !line.endsWith("`"), "goes on in the next line", line);
    require(!line.contains("<<"), "could start a heredoc", line);
    int blank = line.indexOf(' ');
    String name = line.substring(0, blank);
    require(NAMES.contains(name), "is no instruction that is expected", line);
    List<String> flags = new ArrayList<>();
    String rest = line.substring(blank + 1);
    while (rest.startsWith("--")) {
      int end = rest.indexOf(' ');
      flags.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    boolean inJson = IN_JSON.contains(name);
    require(inJson || flags.isEmpty(), "has flags", line);
    return new Instruction(name, flags, inJson ? json(rest) : List.of(operand(name, rest)));
  }

  private static String operand(String name, String rest) {
    switch (name) {
      case "LABEL" -> requireAssignment(rest, value -> value.matches("\"[^\"\\\\$`]*\""));
      case "ENV" -> requireAssignment(rest, value -> value.matches("[^\\s\"'\\\\`]+"));
      case "ARG" -> require(rest.matches("[A-Z_][A-Z0-9_]*"), "is no name", rest);
      case "USER" -> require(rest.matches("[0-9]+(:[0-9]+)?"), "is no number", rest);
      default -> require(rest.matches("[^\\s\"'\\\\$`]+"), "is not one plain word", rest);
    }
    return rest;
  }

  private static void requireAssignment(String text, Predicate<String> value) {
    int equals = text.indexOf('=');
    require(text.substring(0, equals).matches("[A-Za-z.-]+"), "has a wrong name", text);
    require(value.test(text.substring(equals + 1)), "has a wrong value", text);
  }

  private static List<String> json(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      List<String> words = new ArrayList<>();
      require(parser.nextToken() == JsonToken.START_ARRAY, "is no list, so a shell reads it", text);
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        words.add(parser.getText());
      }
      require(parser.currentToken() == JsonToken.END_ARRAY, "is no list of strings", text);
      require(parser.nextToken() == null, "goes on behind the list", text);
      return words;
    } catch (IOException e) {
      throw new IllegalArgumentException("is no JSON, so a shell reads it: " + text, e);
    }
  }

  private static void require(boolean kept, String problem, String text) {
    if (!kept) {
      throw new IllegalArgumentException(problem + ": " + text);
    }
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(each -> each.name().equals(name)).toList();
  }

  Instruction last(String name) {
    List<Instruction> all = all(name);
    return all.get(all.size() - 1);
  }

  /** The value of the last assignment of that name. */
  Optional<String> assigned(String instruction, String key) {
    return all(instruction).stream()
        .filter(each -> each.key().equals(key))
        .reduce((earlier, later) -> later)
        .map(Instruction::value);
  }

  /** The first instruction that holds the word, by its place. */
  int placeOf(String name, String word) {
    for (int i = 0; i < instructions.size(); i++) {
      Instruction each = instructions.get(i);
      if (each.name().equals(name) && each.words().contains(word)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no " + name + " has " + word);
  }

  /** Whom the instruction at that place runs as; empty for the base image's own user. */
  Optional<String> userAt(int place) {
    return instructions.subList(0, place).stream()
        .filter(each -> each.name().equals("USER"))
        .reduce((earlier, later) -> later)
        .map(Instruction::word);
  }
}
