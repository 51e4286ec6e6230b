package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequirementsTest {

  private static final String FORECAST = "notebooks/sales/forecast.ipynb";

  private static Run requirements(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "requirements";
    all[1] = "--root";
    all[2] = "notebooks";
    System.arraycopy(args, 0, all, 3, args.length);
    return Run.of(all);
  }

  @Test
  void imports_become_a_requirements_file_that_tells_its_reasons() {
    Run run = requirements(FORECAST);

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.out())
        .isEqualTo(
            """
            # sales/forecast.ipynb: from its imports
            numpy  # sales/forecast.ipynb, cell 2, line 2
            pandas  # sales/forecast.ipynb, cell 2, line 2; sales/helpers.py, line 3
            pyyaml  # sales/helpers.py, line 4
            scikit-learn  # sales/forecast.ipynb, cell 2, line 3
            """);
    assertThat(run.err()).contains("ujson is left out");
  }

  @Test
  void installs_come_before_imports_and_keep_their_versions() {
    Run run = requirements("notebooks/sales/report.ipynb");

    assertThat(run.out().lines())
        .containsExactly(
            "# sales/report.ipynb: from the installs in its cells",
            "plotly>=5.20  # sales/report.ipynb, cell 1, line 1",
            "jinja2==3.1.4  # sales/report.ipynb, cell 1, line 1",
            "kaleido  # sales/report.ipynb, cell 1, line 2");
    assertThat(run.err()).contains("--index-url");
  }

  @Test
  void all_notebooks_of_a_folder_are_looked_at() {
    Run run = requirements("notebooks", "-o", "json");

    JsonNode found = Run.parse(run.out());
    assertThat(found.findValuesAsText("notebook"))
        .containsExactly("clean.ipynb", "sales/forecast.ipynb", "sales/report.ipynb");
    assertThat(found.findValuesAsText("tier")).containsExactly("BASE_ONLY", "IMPORTS", "MAGICS");
    assertThat(found.path(1).path("requirements").path(1).path("origins").path(1))
        .isEqualTo(Run.parse("{\"file\": \"sales/helpers.py\", \"line\": 3}"));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void without_a_target_the_root_is_looked_at() {
    assertThat(requirements("-o", "json").out())
        .isEqualTo(requirements("notebooks", "-o", "json").out());
  }

  @Test
  void only_the_sources_that_are_named_are_asked() {
    assertThat(requirements(FORECAST, "--tier", "file,magics").out())
        .isEqualTo("# sales/forecast.ipynb: nothing but the base image\n");
  }

  @Test
  void what_is_not_known_is_told_with_a_status() {
    Run run = requirements("notebooks/clean.ipynb", "--fallback", "fail");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.out()).isEqualTo("# clean.ipynb: not known\n");
    assertThat(run.err()).contains("add a requirements.txt");
  }

  @Test
  void packages_of_the_base_image_are_left_out(@TempDir Path temporary) throws IOException {
    Path list = Files.writeString(temporary.resolve("base.txt"), "# base\nNumPy==2.1\npandas\n");

    assertThat(requirements(FORECAST, "--base-packages", list.toString()).out())
        .doesNotContain("numpy  ", "pandas  ")
        .contains("pyyaml  ", "scikit-learn  ");
  }

  @Test
  void the_user_s_own_names_win() {
    assertThat(requirements(FORECAST, "--map", "sklearn=acme-learn").out())
        .contains("acme-learn  ")
        .doesNotContain("scikit-learn");
  }

  @Test
  void the_root_is_where_version_control_is(@TempDir Path temporary) throws IOException {
    Files.createDirectories(temporary.resolve("lab/.git"));
    Files.createDirectories(temporary.resolve("lab/work"));
    Files.writeString(temporary.resolve("lab/requirements.txt"), "numpy\n");
    Path notebook = Files.copy(Path.of(FORECAST), temporary.resolve("lab/work/a.ipynb"));

    assertThat(Run.of("requirements", notebook.toString()).out())
        .isEqualTo("# work/a.ipynb: from requirements.txt\nnumpy  # requirements.txt, line 1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing.ipynb,'',nothing.ipynb: does not exist",
    "pods,'',lies outside of the root",
    "notebooks/sales/forecast.ipynb,--tier=moon,'''moon'' is none of file, dockerfile'",
    "notebooks/sales/forecast.ipynb,--python=2.7,Python version '2.7' is none of Python 3",
    "notebooks/sales/forecast.ipynb,--requirements-file=../x,requirementsFile must be a path",
    "notebooks/sales/forecast.ipynb,--base-packages=none.txt,none.txt: cannot be read"
  })
  void bad_input_is_one_clear_line(String target, String option, String message) {
    Run run = option.isEmpty() ? requirements(target) : requirements(target, option);

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains(message);
  }

  @Test
  void a_dockerfile_installs_them_on_a_base_image() {
    Run run =
        requirements(
            FORECAST, "-o", "dockerfile", "--base-image", "quay.io/jupyter/base-notebook:1");

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.out().lines())
        .contains("FROM quay.io/jupyter/base-notebook:1")
        .anyMatch(line -> line.startsWith("RUN [\"python3\", \"-m\", \"pip\", \"install\""))
        .anyMatch(line -> line.contains("sales/forecast.ipynb"));
    assertThat(run.err())
        .contains("the context must hold podmend-build/requirements.txt:\n  numpy\n  pandas\n");
  }

  @Test
  void a_dockerfile_needs_one_notebook_and_a_base_image() {
    assertThat(requirements(FORECAST, "-o", "dockerfile").err()).contains("needs --base-image");
    assertThat(requirements("notebooks", "-o", "dockerfile").err())
        .contains("holds 3 notebooks: a Dockerfile is for one");
    assertThat(requirements(FORECAST, "-o", "dockerfile", "--base-image", "no image").status())
        .isEqualTo(ExitStatus.BAD_INPUT);
  }

  @Test
  void a_folder_without_notebooks_is_bad_input(@TempDir Path temporary) throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));

    Run run = Run.of("requirements", empty.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("holds no notebook");
  }

  @Test
  void a_notebook_that_is_none_is_told(@TempDir Path temporary) throws IOException {
    Path broken = Files.writeString(temporary.resolve("broken.ipynb"), "{\"cells\": [");

    Run run = Run.of("requirements", broken.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.err()).contains("broken.ipynb is not JSON (line 1");
  }
}
