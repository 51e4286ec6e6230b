package dev.podmend.requirements;

import java.util.List;
import java.util.Optional;

/** Finds installs that Python starts itself, where their words stand in the statement. */
final class MagicCalls {

  private static final List<String> CALLS =
      List.of(
          ".system(",
          ".system_raw(",
          ".getoutput(",
          "check_call(",
          "check_output(",
          "subprocess.run(",
          "subprocess.call(",
          "Popen(",
          "run_line_magic(");

  private static final String PIP = "pip";

  private MagicCalls() {}

  static Optional<String> shellLine(String statement) {
    boolean calls = CALLS.stream().anyMatch(statement::contains);
    if (!calls || !statement.contains(PIP) || !statement.contains("install")) {
      return Optional.empty();
    }
    List<String> literals = CellLiterals.of(statement);
    if (statement.contains("run_line_magic(")) {
      return Optional.of(String.join(" ", literals));
    }
    return literals.stream()
        .filter(literal -> literal.contains(PIP) && literal.strip().indexOf(' ') > 0)
        .findFirst()
        .or(() -> quoted(literals));
  }

  /** A list of words as one line that a shell reads as the same words. */
  private static Optional<String> quoted(List<String> words) {
    int pip = words.indexOf(PIP);
    if (pip < 0 || words.stream().anyMatch(word -> word.indexOf('\'') >= 0)) {
      return Optional.empty();
    }
    return Optional.of("'" + String.join("' '", words.subList(pip, words.size())) + "'");
  }
}
