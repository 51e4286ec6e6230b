package dev.podmend.examples.cli.input;

import java.io.IOException;
import java.util.Optional;

/** YAML documents, divided by lines that begin with three hyphens. */
final class YamlDocuments implements DocumentSplitter {

  private final String file;
  private final Lines lines;
  private int documents;

  YamlDocuments(String file, Lines lines) {
    this.file = file;
    this.lines = lines;
  }

  @Override
  public Optional<RawDocument> next() throws IOException {
    skipToContent();
    if (lines.peek().isEmpty()) {
      return Optional.empty();
    }
    documents++;
    Position position = new Position(file, lines.number() + 1, documents);
    return Optional.of(new RawDocument(position, content()));
  }

  private void skipToContent() throws IOException {
    while (lines.peek().filter(YamlDocuments::isEmpty).isPresent()) {
      lines.take();
    }
  }

  private static boolean isEmpty(String line) {
    String content = isMarker(line) ? line.substring(3).strip() : line.strip();
    return content.isEmpty() || content.startsWith("#") || line.startsWith("%");
  }

  private String content() throws IOException {
    StringBuilder text = new StringBuilder(lines.take().orElse("")).append('\n');
    while (lines.peek().filter(line -> !isMarker(line)).isPresent()) {
      text.append(lines.take().orElse("")).append('\n');
    }
    return text.toString();
  }

  private static boolean isMarker(String line) {
    boolean marked = line.startsWith("---") || line.startsWith("...");
    return marked && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
  }
}
