package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs what the page shows and compares what is printed. {@code -Dpodmend.docs.write=true} puts the
 * present output into the page instead.
 */
final class DocsTest {

  private static final Path PAGE = Path.of("../../docs/cli.md");
  private static final Pattern SESSION =
      Pattern.compile("```console\n\\$ podmend ([^\n]*)\n(.*?)```", Pattern.DOTALL);

  @Test
  void the_page_shows_what_the_command_prints() throws IOException {
    String page = Files.readString(PAGE);

    String present = SESSION.matcher(page).replaceAll(DocsTest::session);

    if (Boolean.getBoolean("podmend.docs.write")) {
      Files.writeString(PAGE, present);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/cli.md; run this test with -Dpodmend.docs.write=true to bring it up to date")
        .isEqualTo(present);
  }

  private static String session(MatchResult shown) {
    Run run = Run.of(shown.group(1).split(" "));
    String session =
        "```console\n$ podmend %s\n%s%s```".formatted(shown.group(1), run.out(), run.err());
    return Matcher.quoteReplacement(session);
  }

  /** Pages name files as they stand in the folder of this module. */
  @Test
  void the_files_that_the_page_names_exist() {
    String page = read(PAGE);

    assertThat(Pattern.compile("\\bpods/[\\w.]+").matcher(page).results().map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Path.of(file)).exists());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
