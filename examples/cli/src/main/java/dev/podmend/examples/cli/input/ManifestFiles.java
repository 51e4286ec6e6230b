package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.preflight.Manifest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Manifests in files and folders, and where in them their fields stand. */
public final class ManifestFiles {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MANY_FILES = 10_000;
  private static final int DEPTH = 32;

  /** Files of Kustomize and Helm that need no kind. */
  private static final Set<String> WITHOUT_KIND =
      Set.of("kustomization.yaml", "kustomization.yml", "Chart.yaml", "values.yaml");

  private final InputStream standardInput;
  private final ManifestBounds bounds;
  private final List<Manifest> manifests = new ArrayList<>();
  private final Map<String, RawDocument> documents = new LinkedHashMap<>();
  private Optional<Map.Entry<String, FieldLines>> lines = Optional.empty();
  private final List<String> problems = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();

  private ManifestFiles(InputStream standardInput, ManifestBounds bounds) {
    this.standardInput = standardInput;
    this.bounds = bounds;
  }

  /**
   * Reads manifests.
   *
   * @param files files; folders, whose YAML and JSON files are read, however deep they lie; {@code
   *     -} for the standard input
   * @param standardInput is not closed
   */
  public static ManifestFiles read(List<String> files, InputStream standardInput) {
    return read(files, standardInput, ManifestBounds.standard());
  }

  /** Reads manifests as long as they keep within some bounds. */
  static ManifestFiles read(List<String> files, InputStream standardInput, ManifestBounds bounds) {
    ManifestFiles read = new ManifestFiles(standardInput, bounds);
    files.stream().filter(file -> !bounds.areExceeded()).forEach(read::read);
    return read;
  }

  /** What was read, in order. */
  public List<Manifest> manifests() {
    return List.copyOf(manifests);
  }

  /** What could not be read, with its place, a line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** What in a folder holds no object, with its place and the reason, a line each. */
  public List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  /**
   * Where a field stands; if it is not there, where the innermost thing around it does.
   *
   * @param source that of a manifest
   * @param kind of the object, which tells those of a list apart
   * @param name of the object
   * @param field the path of the field
   */
  public FieldPlace place(String source, String kind, String name, String field) {
    RawDocument document = documents.get(source);
    if (document == null) {
      return new FieldPlace(source, 1);
    }
    int line = linesOf(source, document).line(kind, name, field);
    return new FieldPlace(document.position().file(), document.position().line() + line);
  }

  /** Of the last document that was asked about: findings come document by document. */
  private FieldLines linesOf(String source, RawDocument document) {
    Map.Entry<String, FieldLines> last =
        lines
            .filter(known -> known.getKey().equals(source))
            .orElseGet(() -> Map.entry(source, FieldLines.of(document.text())));
    lines = Optional.of(last);
    return last.getValue();
  }

  private void read(String file) {
    try {
      if (!file.equals("-") && Files.isDirectory(Path.of(file))) {
        readFolder(Path.of(file));
      } else {
        read(file, false);
      }
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      problems.add(
          DocumentFiles.nameOf(file)
              + ": cannot be read: "
              + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  private void read(String file, boolean inFolder) {
    try {
      readFile(file, inFolder);
    } catch (IOException | InvalidPathException e) {
      problems.add(DocumentFiles.nameOf(file) + ": " + DocumentFiles.describe(file, e));
    }
  }

  private void readFolder(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      found = files.filter(ManifestFiles::isManifest).sorted().limit(MANY_FILES + 1L).toList();
    }
    if (found.isEmpty() || found.size() > MANY_FILES) {
      String count = found.isEmpty() ? "no" : "more than " + MANY_FILES;
      problems.add(folder + ": holds " + count + " files that end in .yaml, .yml or .json");
      return;
    }
    found.stream()
        .filter(file -> !bounds.areExceeded())
        .forEach(file -> read(file.toString(), true));
  }

  private void withoutKind(Position position, String but, boolean inFolder) {
    Path file = Path.of(position.file()).getFileName();
    boolean known = inFolder && WITHOUT_KIND.contains(String.valueOf(file));
    if (!known || !but.isEmpty()) {
      List<String> lines = known || (inFolder && but.isEmpty()) ? passedOver : problems;
      lines.add(position + ": is no Kubernetes object: it has no kind" + but);
    }
  }

  /** A field that only its case or a space keeps from being the kind. */
  private static String but(JsonNode content) {
    return content.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("kind") && name.strip().equalsIgnoreCase("kind"))
        .findFirst()
        .map(name -> ", but '" + OneLine.of(name) + "'")
        .orElse("");
  }

  private static boolean isManifest(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path)
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private void readFile(String file, boolean inFolder) throws IOException {
    try (InputStream stream = open(file)) {
      Lines lines = Lines.of(stream);
      String name = DocumentFiles.nameOf(file);
      boolean json = DocumentFiles.isJson(name, lines);
      DocumentSplitter splitter =
          json
              ? new JsonDocuments(name, lines, DocumentFiles.isJsonLines(name))
              : new YamlDocuments(name, lines);
      DocumentParser parser = json ? DocumentParser.JSON : DocumentParser.YAML;
      Optional<RawDocument> document = splitter.next();
      if (document.isEmpty() && !inFolder) {
        problems.add(name + ": holds no manifest");
      }
      for (int i = 1;
          document.isPresent() && !bounds.areExceeded();
          i++, document = splitter.next()) {
        add(i == 1 ? name : name + "#" + i, document.get(), parser, inFolder);
      }
    }
  }

  private InputStream open(String file) throws IOException {
    return bounds.bounded(
        file.equals("-")
            ? new DocumentFiles.Unclosed(standardInput)
            : new BufferedInputStream(Files.newInputStream(Path.of(file))));
  }

  private void add(String source, RawDocument document, DocumentParser parser, boolean inFolder) {
    try {
      JsonNode content = parser.parse(document);
      bounds.count(content);
      boolean isObject = content.isObject() && content.hasNonNull("kind");
      if (isObject) {
        documents.put(source, document);
        manifests.add(new Manifest(source, MAPPER.convertValue(content, Object.class)));
      } else if (!Fields.isAbsent(content)) {
        withoutKind(document.position(), but(content), inFolder);
      }
    } catch (BadDocumentException e) {
      problems.add(document.position().plusLines(e.line()) + ": " + e.problem());
    }
  }
}
