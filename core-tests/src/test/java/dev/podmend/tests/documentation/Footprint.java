package dev.podmend.tests.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What of others a user gets with an artifact, as the build resolved it.
 *
 * @param jars the jars, sorted by name; without those of podmend and those that are optional
 */
record Footprint(List<Path> jars) {

  private static final Pattern JAR =
      Pattern.compile("^ *(?!dev\\.podmend:)(?!.*\\(optional\\))\\S+?:(/\\S+\\.jar)\\b.*$");

  /** Of the module in a folder of the build. */
  static Footprint of(String folder) {
    Path list = Page.ROOT.resolve(folder).resolve("target/dependencies.txt");
    try {
      return in(Files.readString(list, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the build lists dependencies before the tests run", e);
    }
  }

  /** Of the list that the build wrote. */
  static Footprint in(String list) {
    return new Footprint(
        list.lines()
            .flatMap(line -> JAR.matcher(line).results())
            .map(jar -> Path.of(pathIn(jar)))
            .sorted((one, another) -> name(one).compareTo(name(another)))
            .toList());
  }

  long bytes() {
    return jars.stream().mapToLong(Footprint::size).sum();
  }

  /** For a cell of a table. */
  String summary() {
    return "%d jars, %.1f MB".formatted(jars.size(), bytes() / 1e6);
  }

  /** For a sentence. */
  String details() {
    String names = String.join(", ", jars.stream().map(jar -> "`" + name(jar) + "`").toList());
    return String.format(Locale.ROOT, "%d jars of %,d bytes: %s", jars.size(), bytes(), names);
  }

  private static String pathIn(MatchResult jar) {
    return jar.group(1);
  }

  private static String name(Path jar) {
    return String.valueOf(jar.getFileName()).replaceFirst("-\\d[^/]*\\.jar$", "");
  }

  private static long size(Path jar) {
    try {
      return Files.size(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
