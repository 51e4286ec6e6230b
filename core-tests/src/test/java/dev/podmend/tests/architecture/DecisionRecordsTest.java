package dev.podmend.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRecordsTest {

  private static final Path FOLDER = Reactor.ROOT.resolve("docs/adr");
  private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
  private static final Pattern TITLE = Pattern.compile("# ADR-(\\d{4}): (.+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#]+)[^)]*\\)");
  private static final Pattern MENTION = Pattern.compile("ADR-(\\d{4})");
  private static final int LINES_OF_A_PAGE = 70;

  static Stream<Path> records() {
    return Reactor.filesBelow(FOLDER, ".md").stream().filter(file -> !file.endsWith("README.md"));
  }

  /** What may mention a record: sources, documents and the records themselves. */
  static Stream<Path> readers() {
    Stream<Path> sources =
        Reactor.modules().stream()
            .flatMap(module -> folderFiles(module.folder() + "/src", ".java"));
    Stream<Path> pages =
        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
            .map(Reactor.ROOT::resolve)
            .filter(Files::exists);
    return Stream.of(sources, pages, folderFiles("docs", ".md")).flatMap(files -> files);
  }

  @Test
  void numbers_are_unique_and_without_a_gap() {
    List<String> numbers =
        records().map(file -> matched(FILE, file.getFileName().toString()).group(1)).toList();

    assertThat(numbers)
        .isNotEmpty()
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, numbers.size()).mapToObj("%04d"::formatted).toList());
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_record_has_its_number_in_the_title_and_its_five_parts_on_a_page(Path record) {
    String text = read(record);
    String number = matched(FILE, record.getFileName().toString()).group(1);

    assertThat(title(text).group(1)).isEqualTo(number);
    assertThat(HEADING.matcher(text).results().map(heading -> heading.group(1)))
        .containsExactly("Status", "Context", "Decision", "Consequences", "Alternatives");
    assertThat(text.lines().count()).isLessThanOrEqualTo(LINES_OF_A_PAGE);
  }

  @Test
  void the_index_lists_every_record_by_its_title() {
    List<String> expected = records().map(DecisionRecordsTest::indexLine).toList();

    assertThat(read(FOLDER.resolve("README.md")).lines().filter(line -> line.startsWith("- [ADR")))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void every_record_that_is_mentioned_exists() {
    List<String> numbers =
        records().map(file -> matched(FILE, file.getFileName().toString()).group(1)).toList();

    assertThat(readers())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(MENTION.matcher(read(file)).results().map(mention -> mention.group(1)))
                    .as("%s", file)
                    .isSubsetOf(numbers));
  }

  @Test
  void every_link_of_a_page_leads_somewhere() {
    assertThat(readers().filter(file -> file.toString().endsWith(".md")))
        .allSatisfy(
            page ->
                assertThat(LINK.matcher(read(page)).results().map(link -> link.group(1)))
                    .as("%s", page)
                    .allMatch(
                        link -> link.contains("://") || Files.exists(page.resolveSibling(link))));
  }

  private static String indexLine(Path record) {
    MatchResult title = title(read(record));
    return "- [ADR-%s](%s): %s".formatted(title.group(1), record.getFileName(), title.group(2));
  }

  private static MatchResult title(String text) {
    return matched(TITLE, text.lines().findFirst().orElse(""));
  }

  private static MatchResult matched(Pattern pattern, String text) {
    assertThat(text).matches(pattern);
    return pattern.matcher(text).results().findFirst().orElseThrow();
  }

  private static Stream<Path> folderFiles(String folder, String ending) {
    return Reactor.filesBelow(Reactor.ROOT.resolve(folder), ending).stream();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
