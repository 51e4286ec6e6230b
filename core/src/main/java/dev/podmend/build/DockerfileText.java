package dev.podmend.build;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a Dockerfile, written instruction by instruction. Words are written as JSON, so that
 * no shell reads them; what they may hold is checked before, and needs no escape. Not thread-safe.
 */
final class DockerfileText {

  private final StringBuilder text = new StringBuilder();

  DockerfileText comment(String line) {
    return line("# " + line);
  }

  /** An instruction whose one operand is a word without blanks, or constant. */
  DockerfileText add(String instruction, String operand) {
    return line(instruction + " " + operand);
  }

  DockerfileText run(List<String> words) {
    return line("RUN " + json(words));
  }

  /**
   * Copies files.
   *
   * @param flags each with a blank behind it
   * @param words the sources, and the destination as the last one
   */
  DockerfileText copy(String flags, List<String> words) {
    return line("COPY " + flags + json(words));
  }

  DockerfileText label(String name, String value) {
    return line("LABEL " + name + "=" + quoted(value));
  }

  private DockerfileText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private static String json(List<String> words) {
    return words.stream().map(DockerfileText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A builder would expand or end such a word; that one gets here is a mistake of ours. */
  private static String quoted(String word) {
    boolean plain =
        word.chars().noneMatch(c -> Character.isISOControl(c) || "\"'\\$`".indexOf(c) >= 0);
    Rule.require(plain, "word of a Dockerfile", word, "holds quotes, $, ` or \\, or a control");
    return '"' + word + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
