package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks for what podmend brings along finds it in the README as it is. */
class FootprintTest {

  private static final Path README = Page.ROOT.resolve("README.md");
  private static final Pattern CORE = Pattern.compile("(?m)^`podmend-core` brings .*\\.$");

  private static final List<String> FOLDERS =
      List.of(
          "core",
          "spi",
          "strategy-s2i",
          "strategy-tekton",
          "strategy-kaniko",
          "runtime",
          "testkit");

  @Test
  @Tag("versions")
  void the_front_page_tells_what_each_artifact_brings() throws IOException {
    String page = Files.readString(README);
    String expected = page;
    for (String folder : FOLDERS) {
      expected = withSummary(expected, "podmend-" + folder, Footprint.of(folder));
    }
    expected = CORE.matcher(expected).replaceFirst(Matcher.quoteReplacement(coreSentence()));
    if (Boolean.getBoolean("podmend.docs.write")) {
      Files.writeString(README, expected);
      page = expected;
    }

    assertThat(page).contains(coreSentence()).isEqualTo(expected);
  }

  @Test
  void core_brings_the_model_a_parser_and_an_expression_engine_and_no_client() {
    assertThat(Footprint.of("core").jars())
        .extracting(jar -> jar.getFileName().toString())
        .isNotEmpty()
        .noneMatch(name -> name.contains("client") || name.contains("netty"));
  }

  @Test
  void what_is_optional_or_of_podmend_is_not_counted(@TempDir Path folder) throws IOException {
    Path jar = Files.write(folder.resolve("some-lib-1.0.jar"), new byte[1_500_000]);
    Footprint footprint =
        Footprint.in(
            """
            The following files have been resolved:
               dev.podmend:podmend-core:jar:1:compile:/x/podmend-core-1.jar -- module dev.podmend.core
               org.example:some-lib:jar:1.0:compile:%s -- module some.lib (auto)
               org.example:other:jar:1.0:compile:/x/other-1.0.jar (optional) -- module other
               org.example:more:jar:1.0:compile (optional):/x/more-1.0.jar
            """
                .formatted(jar));

    assertThat(footprint.summary()).isEqualTo("1 jars, 1.5 MB");
    assertThat(footprint.details()).isEqualTo("1 jars of 1,500,000 bytes: `some-lib`");
  }

  private static String coreSentence() {
    return "`podmend-core` brings " + Footprint.of("core").details() + ".";
  }

  /** With the last cell of the artifact's row set. */
  private static String withSummary(String page, String artifact, Footprint footprint) {
    Matcher row = Pattern.compile("(?m)^(\\| `" + artifact + "` \\|.*\\|)[^|]*\\|$").matcher(page);
    assertThat(row.find()).as("the README has a row of %s", artifact).isTrue();
    String last = row.group(1) + " " + footprint.summary() + " |";
    return new StringBuilder(page).replace(row.start(), row.end(), last).toString();
  }
}
