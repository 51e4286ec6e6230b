package dev.podmend.examples.cli.input;

import java.io.IOException;
import java.util.Optional;

/**
 * JSON documents one after another, each on a line of its own or spread over many.
 *
 * <p>A broken document ends where the next one must begin, so that one bad line costs no other: an
 * opening brace at the start of a line can continue a document only after a bracket, comma or
 * colon.
 */
final class JsonDocuments implements DocumentSplitter {

  private final String file;
  private final Lines lines;
  private int documents;

  JsonDocuments(String file, Lines lines) {
    this.file = file;
    this.lines = lines;
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
    boolean oneLine = line == lines.number();
    return Optional.of(new RawDocument(new Position(file, line, oneLine ? 0 : documents), text));
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
    while (!balance.isComplete() && !balance.isBroken() && continues(text)) {
      String line = lines.take().orElse("");
      balance.read(line);
      text.append('\n').append(line);
    }
    return balance.isComplete() ? text.toString() : text + rest();
  }

  private boolean continues(CharSequence text) throws IOException {
    return lines.peek().filter(line -> !line.startsWith("{") || awaitsValue(text)).isPresent();
  }

  private static boolean awaitsValue(CharSequence text) {
    int last = text.length() - 1;
    while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    return last >= 0 && "[,:".indexOf(text.charAt(last)) >= 0;
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
