package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ImportScannerProperties {

  private static final List<String> PIECES =
      List.of(
          "import ",
          "from ",
          "numpy",
          "os",
          "cgi",
          ".",
          ",",
          " as x",
          "(",
          ")",
          "[",
          "}",
          "'",
          "\"",
          "'''",
          "\"\"\"",
          "f'",
          "rf\"",
          "{",
          "}",
          "{{",
          ":",
          ";",
          "\\",
          "\n",
          "\r\n",
          "\n  ",
          "\t",
          "#",
          "!",
          "%",
          "%%",
          "?",
          "try:",
          "except ImportError:",
          "if TYPE_CHECKING:",
          "raise",
          "__import__(",
          "%load_ext ",
          "%%writefile a.py\n",
          "*",
          "é",
          "\uD83D",
          "\u0000");

  @Provide
  Arbitrary<String> python() {
    Arbitrary<String> pieces =
        Arbitraries.of(PIECES).list().ofMaxSize(60).map(l -> String.join("", l));
    return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(80));
  }

  @Provide
  Arbitrary<List<String>> cells() {
    return python().list().ofMaxSize(6);
  }

  private static List<PythonSource> sources(List<String> cells) {
    List<PythonSource> sources = new ArrayList<>();
    for (String cell : cells) {
      sources.add(PythonSource.ofCell("a.ipynb", sources.size() + 1, cell));
    }
    return sources;
  }

  @Property(tries = 1000)
  void any_text_is_scanned_and_nothing_standard_comes_out(
      @ForAll("cells") List<String> cells, @ForAll @IntRange(min = 8, max = 14) int minor) {
    PythonVersion version = new PythonVersion(minor);

    ImportScan scan = ImportScanner.of(version).scan(sources(cells));

    assertThat(scan.distributions())
        .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()))
        .allSatisfy(d -> assertThat(DistributionName.isName(d.name().text())).isTrue())
        .flatExtracting(ImportedDistribution::imports)
        .noneMatch(i -> StandardLibrary.has(version, i.topLevel()));
  }

  @Property(tries = 300)
  void the_order_of_cells_does_not_matter(
      @ForAll("cells") List<String> cells, @ForAll Random random) {
    ImportScanner scanner = ImportScanner.of(new PythonVersion(12));
    List<PythonSource> shuffled = new ArrayList<>(sources(cells));
    Collections.shuffle(shuffled, random);

    assertThat(scanner.scan(shuffled)).isEqualTo(scanner.scan(sources(cells)));
  }

  @Property(tries = 300)
  void a_cell_hides_nothing_of_the_others(@ForAll("python") String noise) {
    List<PythonSource> cells = sources(List.of(noise, "import torch"));

    assertThat(ImportScanner.of(new PythonVersion(12)).scan(cells).distributions())
        .anyMatch(d -> d.name().text().equals("torch"));
  }

  @Example
  void what_would_grow_without_bounds_is_bounded() {
    String path = "a.".repeat(200_000) + "a";
    String members = "b,".repeat(200_000) + "b";
    RepositoryListing repository = RepositoryListing.of(Map.of("a.py", "", "a/a.py", ""));
    ImportScanner scanner =
        ImportScanner.of(new PythonVersion(12)).withRepository(repository, "x.ipynb");
    List<PythonSource> cells =
        sources(
            List.of(
                "import " + path,
                "from " + path + " import " + members,
                "from " + "a.".repeat(120) + "a import " + members,
                "from ." + path + " import b",
                "__import__('" + path + "')",
                "(" + "sys.path.append('x'),".repeat(50_000) + ")",
                numbered("import sys; sys.path.append('folder%d')%n"),
                "cd .\n".repeat(50_000),
                "import torch"));

    ImportScan scan = scanner.scan(cells);

    assertThat(scan.distributions())
        .extracting(found -> found.name().text())
        .containsExactly("torch");
    assertThat(scan.warnings()).hasSizeBetween(1, 200);
  }

  private static String numbered(String line) {
    return IntStream.range(0, 50_000).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @Example
  void long_hostile_texts_are_read() {
    for (String piece : PIECES) {
      String text = piece.repeat(200_000 / piece.length());

      assertThat(PythonTokenizer.read(text).lines()).isNotNull();
      assertThat(ImportScanner.of(new PythonVersion(12)).scan(sources(List.of(text)))).isNotNull();
    }
    for (String piece :
        List.of("f'{", "f'''{f\"{", "(\nfrom a", "(\nimport a", "try:import a\n ")) {
      String text = piece.repeat(50_000);

      assertThat(ImportScanner.of(new PythonVersion(12)).scan(sources(List.of(text)))).isNotNull();
    }
  }
}
