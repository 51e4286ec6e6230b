package dev.podmend.tests.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for users. */
record Page(Path file) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA_BLOCK =
      Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern CODE_BLOCK =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```$|`[^`\\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

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

  /** The links of the text; what stands in code is none. */
  List<Link> links() {
    String prose = CODE.matcher(text()).replaceAll("");
    return LINK.matcher(prose).results().map(it -> new Link(this, it.group(1))).toList();
  }

  /** The names by which links lead to headings, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (MatchResult heading :
        HEADING.matcher(CODE_BLOCK.matcher(text()).replaceAll("")).results().toList()) {
      String words = heading.group(1).toLowerCase(Locale.ROOT).strip();
      anchors.add(NO_ANCHOR.matcher(words).replaceAll("").replace(' ', '-'));
    }
    return anchors;
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

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
