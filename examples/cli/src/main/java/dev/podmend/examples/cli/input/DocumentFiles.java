package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pods in files: manifests, lists and observation documents, as JSON, JSON lines or YAML.
 *
 * <p>Only one document is held in memory at a time.
 */
public final class DocumentFiles implements PodSource {

  private static final String STANDARD_INPUT = "-";

  private final List<String> files;
  private final InputStream standardInput;

  /**
   * Files to read, in order.
   *
   * @param files paths; {@code -} is the standard input
   * @param standardInput the standard input, which is not closed
   */
  public DocumentFiles(List<String> files, InputStream standardInput) {
    this.files = List.copyOf(files);
    this.standardInput = standardInput;
  }

  @Override
  public void readInto(ObservationSink sink) {
    for (String file : files) {
      read(file, sink);
    }
  }

  private void read(String file, ObservationSink sink) {
    try (InputStream stream = open(file)) {
      read(nameOf(file), stream, sink);
    } catch (IOException | InvalidPathException e) {
      sink.reject(nameOf(file), describe(file, e));
    }
  }

  private InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT)
        ? new Unclosed(standardInput)
        : Files.newInputStream(Path.of(file));
  }

  static String nameOf(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  static String describe(String file, Exception e) {
    String unreadable = "cannot be read: " + OneLine.of(String.valueOf(e.getMessage()));
    if (file.equals(STANDARD_INPUT) || e instanceof InvalidPathException) {
      return unreadable;
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      return "is a directory; name its files, each with -f";
    }
    if (Files.notExists(path)) {
      return "does not exist";
    }
    return Files.isReadable(path) ? unreadable : "may not be read";
  }

  private static void read(String name, InputStream stream, ObservationSink sink)
      throws IOException {
    Lines lines = Lines.of(stream);
    boolean json = isJson(name, lines);
    DocumentSplitter splitter =
        json ? new JsonDocuments(name, lines, isJsonLines(name)) : new YamlDocuments(name, lines);
    DocumentParser parser = json ? DocumentParser.JSON : DocumentParser.YAML;
    Optional<RawDocument> document = splitter.next();
    if (document.isEmpty()) {
      sink.reject(name, "holds no document; give it a Pod, a List or an observation document");
    }
    for (; document.isPresent(); document = splitter.next()) {
      read(document.get(), parser, sink);
    }
  }

  private static void read(RawDocument raw, DocumentParser parser, ObservationSink sink) {
    try {
      JsonNode content = parser.parse(raw);
      new DocumentReader(raw.position(), sink).read(content);
    } catch (BadDocumentException e) {
      sink.reject(raw.position().plusLines(e.line()).toString(), e.problem());
    }
  }

  static boolean isJson(String name, Lines lines) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return false;
    }
    return lower.endsWith(".json") || isJsonLines(name) || beginsAsJson(lines);
  }

  static boolean isJsonLines(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
  }

  /** The second line counts as well: the first one of JSON lines may be broken. */
  private static boolean beginsAsJson(Lines lines) throws IOException {
    while (lines.peek().filter(String::isBlank).isPresent()) {
      lines.take();
    }
    return opensJson(lines.peek()) || opensJson(lines.peek(1));
  }

  private static boolean opensJson(Optional<String> line) {
    return line.filter(text -> text.startsWith("{") || text.startsWith("[")).isPresent();
  }

  /** The standard input is not ours to close. */
  static final class Unclosed extends FilterInputStream {

    Unclosed(InputStream stream) {
      super(stream);
    }

    @Override
    public void close() {
      // Left to whoever opened it.
    }
  }
}
