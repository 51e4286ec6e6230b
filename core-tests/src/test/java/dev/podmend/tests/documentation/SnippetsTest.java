package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A method that is renamed in the code cannot keep its old name in the pages. */
class SnippetsTest {

  static Stream<Snippet> snippets() {
    return Page.all().stream().flatMap(page -> page.snippets().stream());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void what_a_page_shows_compiles(Snippet snippet, @TempDir Path output) throws IOException {
    assertThat(errors(snippet.unit(), snippet.source(), output))
        .as("%s, as it was compiled:%n%s", snippet, snippet.source())
        .isEmpty();
  }

  @Test
  void the_pages_that_show_code_are_found() {
    assertThat(snippets().map(snippet -> snippet.page().name()))
        .contains("README", "embedding", "testkit");
  }

  @Test
  void a_method_that_does_not_exist_is_noticed(@TempDir Path output) throws IOException {
    Snippet snippet =
        snippets().filter(it -> it.page().name().equals("README")).findFirst().orElseThrow();

    assertThat(errors(snippet.unit(), snippet.source().replace(".diagnose(", ".examine("), output))
        .contains("examine");
  }

  private static String errors(String unit, String source, Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:none", "-nowarn", "-d", output.toString());
    Path file = Files.writeString(output.resolve(unit + ".java"), source);
    StringWriter log = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler.getTask(log, files, null, options, null, files.getJavaFileObjects(file)).call();
      return compiled ? "" : log.toString();
    }
  }
}
