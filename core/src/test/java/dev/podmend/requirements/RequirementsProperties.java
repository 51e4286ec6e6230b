package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RequirementsProperties {

  private static final String NOTEBOOK = "a.ipynb";

  @Property
  void no_cell_makes_the_resolver_throw_and_every_line_it_gives_is_a_requirement(
      @ForAll("cells") String cell, @ForAll RequirementsPolicy policy) {
    RequirementsConfig config = RequirementsConfig.builder().fallbackStrategy(policy).build();

    List<RequirementsEntry> entries =
        entries(resolve(Map.of(NOTEBOOK, Notebooks.python(cell)), config));

    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(RequirementLine.parse(entry.line()).text()).isEqualTo(entry.line());
              assertThat(entry.origins()).isNotEmpty();
            });
  }

  @Property
  void no_requirements_file_makes_the_resolver_throw_and_unsafe_lines_never_pass(
      @ForAll("files") String file) {
    RequirementsConfig config =
        RequirementsConfig.builder().unsafeLines(RequirementsFilePolicy.DROP).build();

    List<RequirementsEntry> entries =
        entries(resolve(Map.of(NOTEBOOK, Notebooks.python(), "requirements.txt", file), config));

    assertThat(entries)
        .extracting(RequirementsEntry::line)
        .allSatisfy(
            line ->
                assertThat(line)
                    .doesNotContain("$", "`", "://", "\\", "index", "find-links", "\n", "@"));
  }

  @Property
  void what_a_file_asks_for_is_read_as_the_same_again(@ForAll("files") String file) {
    List<String> once = lines(file);

    assertThat(lines(String.join("\n", once))).isEqualTo(once);
  }

  @Property
  void a_notebook_that_is_cut_anywhere_is_an_error_or_read(
      @ForAll("cells") String cell, @ForAll @IntRange(max = 300) int length) {
    byte[] json = Notebooks.python(cell, cell).getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(json, Math.min(length, json.length));
    RepositoryListing repository = RepositoryListing.ofBytes(Map.of(NOTEBOOK, cut));

    assertThatCode(
            () -> RequirementsResolver.of(RequirementsConfig.DEFAULT).resolve(NOTEBOOK, repository))
        .doesNotThrowAnyException();
  }

  @Property
  void any_bytes_are_an_error_or_a_notebook(@ForAll byte[] bytes) {
    RepositoryListing repository =
        RepositoryListing.ofBytes(Map.of(NOTEBOOK, bytes, "requirements.txt", bytes));

    assertThatCode(
            () -> RequirementsResolver.of(RequirementsConfig.DEFAULT).resolve(NOTEBOOK, repository))
        .doesNotThrowAnyException();
  }

  @Property
  void statements_hold_the_whole_cell_in_its_order(@ForAll("cells") String cell) {
    String text = cell.replace("\r\n", "\n").replace('\r', '\n');
    int from = 0;
    for (CellStatement statement : CellStatements.of(text, 1)) {
      int at = text.indexOf(statement.text(), from);
      assertThat(text.substring(from, at)).isBlank();
      assertThat(statement.line())
          .isEqualTo(1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count());
      from = at + statement.text().length();
    }
    assertThat(text.substring(from)).isBlank();
  }

  @Property
  void a_written_requirement_is_found_whatever_stands_around_it(
      @ForAll("requirements") String requirement, @ForAll("quotes") String quote) {
    String cell = "x = 1\n%pip install -q " + quote + requirement + quote + " -U # done\ny = 2";

    List<RequirementsEntry> entries =
        entries(resolve(Map.of(NOTEBOOK, Notebooks.python(cell)), RequirementsConfig.DEFAULT));

    assertThat(entries)
        .containsExactly(
            new RequirementsEntry(
                RequirementLine.parse(requirement).text(),
                RequirementsOrigin.ofCell(NOTEBOOK, 1, 2)));
  }

  @Provide
  Arbitrary<String> cells() {
    return pieces(
        "%pip install ",
        "!pip install ",
        "pip install ",
        "%%bash\n",
        "%%time\n",
        "\n",
        "\r\n",
        "'",
        "\"",
        "'''",
        "\"\"\"",
        "\\",
        "\\\n",
        "(",
        ")",
        "[",
        "]",
        "{x}",
        "$x",
        "`",
        "#",
        ";",
        "&&",
        "|",
        ">",
        "<",
        ">=1",
        "<2",
        "2>&1",
        "numpy",
        "a[b]==1.0",
        "-r ",
        "-r a.txt",
        "-i https://x",
        "; python_version < '3'",
        " ",
        "\t",
        "=",
        "os.system('pip install x')",
        "%conda install y",
        "\u0000",
        "\ud83d\ude00",
        "f'{x'");
  }

  @Provide
  Arbitrary<String> files() {
    return pieces(
        "numpy",
        "==1.0",
        ">=2,<3",
        "[a,b]",
        "\n",
        "\r\n",
        " ",
        "#",
        "\\\n",
        "-r x.txt",
        "-e .",
        "--index-url https://x",
        "-f y",
        "--find-links=z",
        "a @ https://b",
        "${X}",
        "`id`",
        "; python_version < '3.9'",
        " --hash=sha256:ab",
        "--pre",
        "--no-binary=:all:",
        "../x",
        "\u0000",
        "git+https://x",
        "C:\\x",
        "-c y.txt",
        "(",
        ")",
        "'",
        "\"");
  }

  @Provide
  Arbitrary<String> requirements() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abcXYZ019").ofMinLength(1).ofMaxLength(8).map("p"::concat);
    Arbitrary<String> versions =
        Arbitraries.of("", "==1.2", ">=1.0,<2", "~=3.4.5", "!=1.*", "===1.0+local");
    Arbitrary<String> extras = Arbitraries.of("", "[all]", "[a,b]");
    return Combinators.combine(names, extras, versions).as((n, e, v) -> n + e + v);
  }

  @Provide
  Arbitrary<String> quotes() {
    return Arbitraries.of("'", "\"");
  }

  private static Arbitrary<String> pieces(String... pieces) {
    return Arbitraries.of(pieces).list().ofMaxSize(14).map(list -> String.join("", list));
  }

  private static List<String> lines(String file) {
    return entries(
            resolve(
                Map.of(NOTEBOOK, Notebooks.python(), "requirements.txt", file),
                RequirementsConfig.builder().unsafeLines(RequirementsFilePolicy.DROP).build()))
        .stream()
        .map(RequirementsEntry::line)
        .toList();
  }

  private static RequirementsResult resolve(Map<String, String> files, RequirementsConfig config) {
    return RequirementsResolver.of(config).resolve(NOTEBOOK, RepositoryListing.of(files));
  }

  private static List<RequirementsEntry> entries(RequirementsResult result) {
    return result
        .match(
            found -> Optional.of(found.requirements()),
            failed -> Optional.<List<RequirementsEntry>>empty())
        .orElse(List.of());
  }
}
