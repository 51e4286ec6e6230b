package dev.podmend.tests.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for users. */
record Page(Path file) {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA_BLOCK =
      Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** Every page of the project. */
  static List<Page> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> root = Files.list(ROOT)) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return file.getFileName().toString().replace(".md", "");
  }

  List<Snippet> snippets() {
    List<Snippet> snippets = new ArrayList<>();
    for (MatchResult block : JAVA_BLOCK.matcher(text()).results().toList()) {
      snippets.add(new Snippet(this, snippets.size() + 1, block.group(1)));
    }
    return snippets;
  }

  /** What the snippets leave unsaid: imports, and types and variables of the user's own. */
  String surroundings() {
    try (InputStream resource = Page.class.getResourceAsStream(name() + ".java")) {
      if (resource == null) {
        throw new AssertionError(file + " shows Java: write a resource " + name() + ".java");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
