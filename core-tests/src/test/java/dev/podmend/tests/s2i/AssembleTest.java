package dev.podmend.tests.s2i;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssembleTest {

  private static final List<String> INSTALL =
      List.of(
          "-m",
          "pip",
          "install",
          "--user",
          "--no-cache-dir",
          "--no-input",
          "--disable-pip-version-check",
          "--requirement");

  private Assembly assembly;

  @BeforeEach
  void prepare(@TempDir Path root) {
    assembly = new Assembly(root);
  }

  @Test
  void requirements_of_the_source_are_installed() throws Exception {
    Assembly.Outcome outcome =
        assembly
            .withSource("sales.ipynb", "{}")
            .withSource("requirements.txt", "pandas\n")
            .assemble();

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(assembly.pipArguments()).startsWith(INSTALL.toArray(String[]::new)).hasSize(9);
    assertThat(assembly.installed()).isEqualTo("pandas\n");
    assertThat(assembly.inImage("sales.ipynb")).isEqualTo("{}");
  }

  @Test
  void requirements_that_were_resolved_win_over_those_of_the_source() throws Exception {
    Assembly.Outcome outcome =
        assembly
            .withResolved("requirements.txt", "--constraint constraints.txt\nnumpy\n")
            .withResolved("constraints.txt", "numpy<2.3\n")
            .withSource("requirements.txt", "pandas\n")
            .withSource("constraints.txt", "pandas<3\n")
            .assemble();

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("installing the requirements of podmend-build/req");
    assertThat(assembly.installed()).isEqualTo("--constraint constraints.txt\nnumpy\n");
    assertThat(assembly.inImage("podmend-build/constraints.txt")).isEqualTo("numpy<2.3\n");
    assertThat(assembly.inImage("requirements.txt")).isEqualTo("pandas\n");
    assertThat(assembly.inImage("constraints.txt")).isEqualTo("pandas<3\n");
  }

  @Test
  void without_requirements_nothing_is_installed_and_that_is_said() throws Exception {
    Assembly.Outcome outcome = assembly.withSource("sales.ipynb", "{}").assemble();

    assertThat(outcome.status()).isZero();
    assertThat(assembly.hasCalledPip()).isFalse();
    assertThat(outcome.output()).contains("there is no requirements.txt", "nothing is installed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 137})
  void an_installation_that_fails_ends_with_its_status_and_says_why(int status) throws Exception {
    Assembly.Outcome outcome =
        assembly.withSource("requirements.txt", "nowhere\n").wherePipFails(status).assemble();

    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.output())
        .contains("ERROR: no matching distribution")
        .contains(
            "podmend: the requirements of requirements.txt could not be installed (pip ended with"
                + " status "
                + status
                + ")")
        .contains("PIP_INDEX_URL");
  }

  @Test
  void a_source_that_is_missing_is_an_error() throws Exception {
    Files.delete(assembly.source());

    Assembly.Outcome outcome = assembly.assemble();

    assertThat(outcome.status()).isEqualTo(66);
    assertThat(outcome.output()).contains("there is no source in " + assembly.source());
    assertThat(assembly.hasCalledPip()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch owned)",
        "`touch owned`",
        "; touch owned",
        "-rf",
        "--help",
        "*",
        "a\nb",
        "'quoted'",
        "\"quoted\"",
        ".hidden",
        "with blanks .ipynb"
      })
  void a_file_of_any_name_is_copied_and_never_run(String name) throws Exception {
    Assembly.Outcome outcome = assembly.withSource(name, "text").assemble();

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(assembly.inImage(name)).isEqualTo("text");
    assertThat(filesOf(assembly.image())).containsExactly(name);
  }

  @Test
  void requirements_are_data_of_pip_alone() throws Exception {
    String hostile = "$(touch owned)\n`touch owned`\n; touch owned\n\"; touch owned\n";

    Assembly.Outcome outcome = assembly.withSource("requirements.txt", hostile).assemble();

    assertThat(outcome.status()).isZero();
    assertThat(assembly.installed()).isEqualTo(hostile);
    assertThat(filesOf(assembly.image())).containsExactly("requirements.txt");
  }

  @Test
  void the_group_may_do_what_the_owner_may() throws Exception {
    assembly.withSource("folder/private.ipynb", "{}");
    Path file = assembly.source().resolve("folder/private.ipynb");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));

    Assembly.Outcome outcome = assembly.assemble();

    assertThat(outcome.status()).as(outcome.output()).isZero();
    Path copy = assembly.image().resolve("folder/private.ipynb");
    assertThat(Files.getPosixFilePermissions(copy))
        .contains(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);
    assertThat(Files.getPosixFilePermissions(copy.getParent()))
        .contains(PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);
  }

  private static List<String> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
