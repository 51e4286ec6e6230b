package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsFileReaderTest {

  @Test
  void comments_continuations_and_marks_are_read_as_pip_does() {
    RequirementsFile file =
        read(
            Map.of(
                "requirements.txt",
                """
                \ufeff# all\\\r
                pandas == 2.0 # pinned\r


                numpy \\
                  >=1.2 \\
                ,<2
                --pre
                a#b
                """));

    assertThat(file.entries())
        .extracting(RequirementsEntry::toString)
        .containsExactly(
            "pandas==2.0  # requirements.txt, line 2",
            "numpy>=1.2,<2  # requirements.txt, line 5",
            "--pre  # requirements.txt, line 8");
    assertThat(file.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("line 9", "\"a#b\""));
  }

  @Test
  void included_files_are_read_once_and_relative_to_the_file_that_names_them() {
    RequirementsFile file =
        read(
            Map.of(
                "requirements.txt", "-r deps/base.txt\n-c deps/bounds.txt\npandas\n",
                "deps/base.txt", "--requirement=../requirements.txt\nnumpy\n-rmore.txt",
                "deps/more.txt", "numpy\nscipy\n",
                "deps/bounds.txt", "numpy<2\n"));

    assertThat(file.problems()).isEmpty();
    assertThat(lines(file.entries())).containsExactly("numpy", "scipy", "pandas");
    assertThat(file.entries().get(0).origins())
        .containsExactly(
            RequirementsOrigin.ofLine("deps/base.txt", 2),
            RequirementsOrigin.ofLine("deps/more.txt", 1));
    assertThat(lines(file.constraints())).containsExactly("numpy<2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i https://user:secret@index/simple",
        "--index-url=https://index",
        "--extra-index-url https://index",
        "-f https://host",
        "--find-links=/tmp",
        "--trusted-host host",
        "-e .",
        "--editable git+https://host/a",
        "a @ https://host/a.whl",
        "./a.whl",
        "a==${TOKEN}",
        "--no-binary=$(id)",
        "--prefix=/x"
      })
  void unsafe_lines_are_refused_dropped_or_kept_by_policy(String line) {
    Map<String, String> files = Map.of("requirements.txt", "pandas\n" + line);

    RequirementsFile refused = read(files, RequirementsFilePolicy.REFUSE);
    RequirementsFile dropped = read(files, RequirementsFilePolicy.DROP);
    RequirementsFile kept = read(files, RequirementsFilePolicy.KEEP);

    assertThat(refused.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString())
                    .startsWith("requirements.txt, line 2: ")
                    .doesNotContain("secret"));
    assertThat(lines(dropped.entries())).containsExactly("pandas");
    assertThat(dropped.warnings()).hasSize(1);
    assertThat(lines(kept.entries())).containsExactly("pandas", line);
    assertThat(kept.warnings()).hasSize(1);
    assertThat(kept.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-r ../../etc/passwd", "-r /etc/passwd", "-r https://host/x", "-r", "-r no"})
  void files_outside_the_repository_are_never_read(String line) {
    RequirementsFile file = read(Map.of("requirements.txt", line), RequirementsFilePolicy.KEEP);

    assertThat(file.problems()).hasSize(1);
    assertThat(file.entries()).isEmpty();
  }

  @Test
  void a_file_that_is_too_big_is_refused() {
    String big = "a\n".repeat(RequirementsFileReader.MAX_BYTES);

    assertThat(read(Map.of("requirements.txt", big)).problems())
        .singleElement()
        .asString()
        .contains("has more than 262144 bytes");
  }

  @Test
  void a_line_that_comes_again_adds_its_place_and_lines_have_an_end() {
    RequirementsFile file = read(Map.of("requirements.txt", "a\n".repeat(30_000)));

    assertThat(file.entries()).hasSize(1);
    assertThat(file.entries().get(0).origins()).hasSize(20_000);
    assertThat(file.problems())
        .singleElement()
        .asString()
        .contains("line 20001", "more than 20000 lines");
  }

  @Test
  void utf16_is_told_by_its_mark() {
    byte[] content = "\ufeffpandas\n".getBytes(StandardCharsets.UTF_16LE);
    RepositoryListing repository = RepositoryListing.ofBytes(Map.of("requirements.txt", content));

    RequirementsFile file =
        new RequirementsFileReader(repository, RequirementsFilePolicy.REFUSE)
            .read("requirements.txt");

    assertThat(lines(file.entries())).containsExactly("pandas");
  }

  private static RequirementsFile read(Map<String, String> files) {
    return read(files, RequirementsFilePolicy.REFUSE);
  }

  private static RequirementsFile read(Map<String, String> files, RequirementsFilePolicy policy) {
    return new RequirementsFileReader(RepositoryListing.of(files), policy).read("requirements.txt");
  }

  private static List<String> lines(List<RequirementsEntry> entries) {
    return entries.stream().map(RequirementsEntry::line).toList();
  }
}
