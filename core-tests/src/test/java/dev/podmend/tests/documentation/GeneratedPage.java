package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page, or a region of one, that is printed from the code.
 *
 * @param test the test that holds it, by its simple name
 */
record GeneratedPage(Path file, String test) {

  private static final String WRITE = "podmend.docs.write";

  static GeneratedPage of(String path, Class<?> test) {
    return new GeneratedPage(Page.ROOT.resolve(path), test.getSimpleName());
  }

  /** The command that writes it anew. */
  static String command(Class<?> test) {
    return "mvn -pl core-tests -am test -Dtest="
        + test.getSimpleName()
        + " -Dsurefire.failIfNoSpecifiedTests=false -D"
        + WRITE
        + "=true";
  }

  /** Fails unless the whole page is this text. */
  void holds(String text) {
    if (Boolean.getBoolean(WRITE)) {
      write(text);
    }
    assertThat(file)
        .as("write it anew: -Dtest=%s -D%s=true", test, WRITE)
        .content()
        .isEqualTo(text);
  }

  /** Fails unless this text stands between the two comments of that name. */
  void holds(String region, String text) {
    String page = new Page(file).text();
    String begin = "<!-- " + region + ":begin -->\n";
    String end = "<!-- " + region + ":end -->";
    assertThat(page).contains(begin, end);
    String before = page.substring(0, page.indexOf(begin) + begin.length());
    holds(before + "\n" + text + "\n" + page.substring(page.indexOf(end)));
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
