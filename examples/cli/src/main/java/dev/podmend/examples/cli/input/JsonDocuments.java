package dev.podmend.examples.cli.input;

import java.io.IOException;
import java.util.Optional;

/**
 * JSON documents one after another, each on a line of its own or spread over many.
 *
 * <p>A broken document ends where the next one begins, so that one bad line costs no other. An
 * opening brace at the start of a line begins a document, unless one may stand there within the
 * document before and that is not known to be JSON lines.
 */
final class JsonDocuments implements DocumentSplitter {

  private final String file;
  private final Lines lines;
  private int documents;
  private boolean jsonLines;

  /**
   * The documents of a file.
   *
   * @param file its name
   * @param lines its lines
   * @param jsonLines whether it is known to hold a document a line; else a document that takes just
   *     one line makes it known
   */
  JsonDocuments(String file, Lines lines, boolean jsonLines) {
    this.file = file;
    this.lines = lines;
    this.jsonLines = jsonLines;
  }

  @Override
  public Optional<RawDocument> next() throws IOException {
    skipSeparators();
    Optional<String> first = lines.take();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    documents++;
    int line = lines.number();
    String text = opens(first.get()) ? document(first.get()) : first.get() + rest();
    jsonLines |= line == lines.number();
    return Optional.of(
        new RawDocument(new Position(file, line, line == lines.number() ? 0 : documents), text));
  }

  private void skipSeparators() throws IOException {
    while (lines.peek().filter(JsonDocuments::separates).isPresent()) {
      lines.take();
    }
  }

  private static boolean separates(String line) {
    return line.isBlank() || line.startsWith("---") || line.startsWith("#");
  }

  private String document(String firstLine) throws IOException {
    JsonBalance balance = new JsonBalance();
    balance.read(firstLine);
    if (balance.isComplete()) {
      return firstLine;
    }
    StringBuilder text = new StringBuilder(firstLine);
    while (!balance.isComplete() && !balance.isBroken() && continues(balance)) {
      String line = lines.take().orElse("");
      balance.read(line);
      text.append('\n').append(line);
    }
    return balance.isComplete() ? text.toString() : text + rest();
  }

  private boolean continues(JsonBalance balance) throws IOException {
    boolean mayNest = balance.awaitsObject() && !jsonLines;
    return lines.peek().filter(line -> mayNest || !line.startsWith("{")).isPresent();
  }

  /** What can only belong to the broken document before it: indented lines and closing brackets. */
  private String rest() throws IOException {
    StringBuilder rest = new StringBuilder();
    while (lines.peek().filter(JsonDocuments::trails).isPresent()) {
      rest.append('\n').append(lines.take().orElse(""));
    }
    return rest.toString();
  }

  private static boolean trails(String line) {
    return !line.isEmpty() && " \t}]".indexOf(line.charAt(0)) >= 0;
  }

  private static boolean opens(String line) {
    String text = line.stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }
}
