package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsResolverTest {

  private static final String NOTEBOOK = "team/work/a.ipynb";

  @ParameterizedTest
  @CsvSource({
    "team/work/requirements.txt,team/requirements.txt",
    "team/requirements.txt,notebooks/requirements.txt",
    "notebooks/requirements.txt,requirements.txt",
    "requirements.txt,other/requirements.txt"
  })
  void the_nearest_requirements_file_is_chosen(String nearer, String farther) {
    RequirementsResult.Resolved found =
        resolved(Map.of(nearer, "near\n", farther, "far\n"), RequirementsConfig.DEFAULT);

    assertThat(found.tier()).isEqualTo(RequirementsTier.FILE);
    assertThat(found.file()).contains(nearer);
    assertThat(found.requirements())
        .containsExactly(new RequirementsEntry("near", RequirementsOrigin.ofLine(nearer, 1)));
  }

  @ParameterizedTest
  @CsvSource({"deps/all.txt,deps/all.txt", "all.txt,team/work/all.txt"})
  void the_named_file_comes_before_all_others(String named, String path) {
    RequirementsConfig config = configWithFile(named);

    RequirementsResult.Resolved found =
        resolved(Map.of(path, "named\n", "team/work/requirements.txt", "near\n"), config);

    assertThat(found.tier()).isEqualTo(RequirementsTier.EXPLICIT);
    assertThat(found.lines()).containsExactly("named");
  }

  @Test
  void a_named_file_that_is_missing_is_an_error_that_says_where_it_looked() {
    RequirementsResult.Unresolved found =
        unresolved(Map.of("requirements.txt", "near\n"), configWithFile("deps.txt"));

    assertThat(found.problem()).isEqualTo(RequirementsProblem.FILE_MISSING);
    assertThat(found.message())
        .contains("\"deps.txt\"", "looked for deps.txt and team/work/deps.txt");
  }

  @Test
  void a_refused_line_is_an_error_that_names_it() {
    RequirementsResult.Unresolved found =
        unresolved(
            Map.of("requirements.txt", "a\n-i https://u:secret@host\n"),
            RequirementsConfig.DEFAULT);

    assertThat(found.problem()).isEqualTo(RequirementsProblem.FILE_REFUSED);
    assertThat(found.message()).contains("requirements.txt, line 2").doesNotContain("secret");
  }

  @Test
  void installs_of_the_notebook_come_after_files() {
    RequirementsResult.Resolved found = resolved(Map.of(), RequirementsConfig.DEFAULT);

    assertThat(found.tier()).isEqualTo(RequirementsTier.MAGICS);
    assertThat(found.requirements())
        .containsExactly(
            new RequirementsEntry("pandas==2.0", RequirementsOrigin.ofCell(NOTEBOOK, 1, 2)));
  }

  @Test
  void imports_complete_installs_only_if_asked_for() {
    RequirementsResult.Resolved found =
        resolved(Map.of(), RequirementsConfig.builder().autoGenerateRequirements(true).build());

    assertThat(found.tier()).isEqualTo(RequirementsTier.MAGICS);
    assertThat(found.lines()).containsExactly("pandas==2.0", "numpy");
    assertThat(warnings(found)).anyMatch(warning -> warning.contains("from imports alone"));
  }

  @Test
  void packages_of_the_base_image_are_not_asked_for_by_imports() {
    RequirementsConfig config =
        RequirementsConfig.builder()
            .order(List.of(RequirementsTier.IMPORTS))
            .autoGenerateRequirements(true)
            .addBasePackages("NumPy")
            .build();

    RequirementsResult.Resolved found = resolved(Map.of(), config);

    assertThat(found.tier()).isEqualTo(RequirementsTier.IMPORTS);
    assertThat(found.lines()).containsExactly("pandas");
  }

  @Test
  void the_order_decides() {
    RequirementsConfig config =
        RequirementsConfig.builder()
            .order(List.of(RequirementsTier.MAGICS, RequirementsTier.FILE))
            .build();

    RequirementsResult.Resolved found = resolved(Map.of("requirements.txt", "a"), config);

    assertThat(found.tier()).isEqualTo(RequirementsTier.MAGICS);
  }

  @Test
  void a_dockerfile_is_set_aside_for_a_requirements_file_and_the_report_says_so() {
    RequirementsResult.Resolved found =
        resolved(
            Map.of("requirements.txt", "a", "Dockerfile", "FROM x"), RequirementsConfig.DEFAULT);

    assertThat(found.tier()).isEqualTo(RequirementsTier.FILE);
    assertThat(warnings(found)).anyMatch(warning -> warning.startsWith("Dockerfile is set aside"));
  }

  @Test
  void a_dockerfile_wins_if_it_is_preferred_and_the_report_says_so() {
    RequirementsResult.Resolved found =
        resolved(
            Map.of("requirements.txt", "a", "team/Containerfile", "FROM x"),
            RequirementsConfig.builder().preferDockerfile(true).build());

    assertThat(found.tier()).isEqualTo(RequirementsTier.DOCKERFILE);
    assertThat(found.file()).contains("team/Containerfile");
    assertThat(warnings(found))
        .contains("requirements.txt is set aside, since team/Containerfile comes first");
  }

  @Test
  void a_dockerfile_without_a_requirements_file_is_chosen() {
    RequirementsResult.Resolved found =
        resolved(Map.of("Dockerfile", "FROM x"), RequirementsConfig.DEFAULT);

    assertThat(found.tier()).isEqualTo(RequirementsTier.DOCKERFILE);
    assertThat(found.requirements()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pyproject.toml", "team/environment.yml", "team/work/Pipfile"})
  void files_of_other_tools_are_told(String path) {
    RequirementsResult.Resolved found = resolved(Map.of(path, ""), RequirementsConfig.DEFAULT);

    assertThat(warnings(found)).anyMatch(warning -> warning.startsWith(path + " is not read"));
  }

  @Test
  void nothing_found_is_the_base_image_with_a_warning_by_default() {
    RequirementsResult.Resolved found =
        (RequirementsResult.Resolved)
            resolve(Map.of(NOTEBOOK, Notebooks.python("1")), RequirementsConfig.DEFAULT);

    assertThat(found.tier()).isEqualTo(RequirementsTier.BASE_ONLY);
    assertThat(warnings(found))
        .singleElement()
        .asString()
        .contains("team/work, team, notebooks, the root", "the base image alone is used");
  }

  @Test
  void nothing_found_is_an_error_if_the_policy_is_to_fail() {
    RequirementsResult found =
        resolve(
            Map.of(NOTEBOOK, Notebooks.python("1")),
            RequirementsConfig.builder().fallbackStrategy(RequirementsPolicy.FAIL).build());

    assertThat(found).isInstanceOf(RequirementsResult.Unresolved.class);
    RequirementsResult.Unresolved failed = (RequirementsResult.Unresolved) found;
    assertThat(failed.problem()).isEqualTo(RequirementsProblem.NOTHING_FOUND);
    assertThat(failed.message())
        .contains(NOTEBOOK, "add a requirements.txt", "%pip", "autoGenerateRequirements");
  }

  @Test
  void imports_answer_if_the_policy_is_auto() {
    RequirementsResult found =
        resolve(
            Map.of(NOTEBOOK, Notebooks.python("import pandas, numpy")),
            RequirementsConfig.builder().fallbackStrategy(RequirementsPolicy.AUTO).build());

    assertThat(((RequirementsResult.Resolved) found).tier()).isEqualTo(RequirementsTier.IMPORTS);
    assertThat(((RequirementsResult.Resolved) found).lines()).containsExactly("numpy", "pandas");
  }

  @Test
  void a_notebook_of_another_language_is_not_read_for_installs() {
    RequirementsResult found =
        resolve(
            Map.of(NOTEBOOK, Notebooks.of("R", "!pip install a")),
            RequirementsConfig.builder().autoGenerateRequirements(true).build());

    assertThat(((RequirementsResult.Resolved) found).tier()).isEqualTo(RequirementsTier.BASE_ONLY);
    assertThat(found.report().kernelLanguage()).contains("r");
    assertThat(found.report().warnings().get(0).message()).contains("runs \"r\", not Python");
  }

  @Test
  void a_damaged_notebook_needs_a_file_that_speaks_for_it() {
    RequirementsResult alone = resolve(Map.of(NOTEBOOK, "{"), RequirementsConfig.DEFAULT);
    RequirementsResult spoken =
        resolve(Map.of(NOTEBOOK, "{", "requirements.txt", "a"), RequirementsConfig.DEFAULT);

    assertThat(problemOf(alone)).contains(RequirementsProblem.NOTEBOOK_UNREADABLE);
    assertThat(alone.report().warnings()).as("the message says it already").isEmpty();
    assertThat(problemOf(spoken)).isEmpty();
    assertThat(spoken.report().warnings().get(0).message()).contains("is not JSON");
  }

  @Test
  void a_missing_notebook_is_an_error() {
    RequirementsResult found = resolve(Map.of("requirements.txt", "a"), RequirementsConfig.DEFAULT);

    assertThat(problemOf(found)).contains(RequirementsProblem.NOTEBOOK_MISSING);
  }

  @Test
  void an_empty_file_speaks_too() {
    RequirementsResult.Resolved found =
        resolved(Map.of("requirements.txt", "# nothing\n"), RequirementsConfig.DEFAULT);

    assertThat(found.tier()).isEqualTo(RequirementsTier.FILE);
    assertThat(warnings(found))
        .contains("requirements.txt names no package, so nothing is installed");
  }

  @Test
  void a_wrong_config_is_refused_with_every_problem() {
    RequirementsConfig.Builder config =
        RequirementsConfig.builder()
            .requirementsFile("../x")
            .order(
                List.of(RequirementsTier.EXPLICIT, RequirementsTier.FILE, RequirementsTier.FILE));

    assertThatThrownBy(config::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EXPLICIT")
        .hasMessageContaining("each source once")
        .hasMessageContaining("\"../x\"");
  }

  private static RequirementsConfig configWithFile(String file) {
    return RequirementsConfig.builder().requirementsFile(file).build();
  }

  @Test
  void imports_of_the_repository_s_own_modules_are_followed() {
    RequirementsResult.Resolved found =
        imported(
            "import helpers, lib.shapes\n%run tools/setup.py\nimport sys\nsys.path.append('../x')"
                + "\nimport extra",
            Map.of(
                "team/work/helpers.py",
                "from lib import plots\nimport torch",
                "lib/shapes.py",
                "from .colours import red\nimport os",
                "lib/colours.py",
                "import seaborn",
                "lib/plots.py",
                "from . import unused_here",
                "lib/never_imported.py",
                "import tensorflow",
                "team/work/tools/setup.py",
                "import yaml",
                "team/x/extra.py",
                "import xarray"));

    assertThat(found.lines()).containsExactly("pyyaml", "seaborn", "torch", "xarray");
    assertThat(found.requirements().get(1).origins())
        .containsExactly(RequirementsOrigin.ofLine("lib/colours.py", 1));
  }

  @Test
  void modules_that_import_each_other_are_read_once() {
    assertThat(
            imported("import a", Map.of("a.py", "import b, numpy", "b.py", "import a, numpy"))
                .lines())
        .containsExactly("numpy");
  }

  @Test
  void notebooks_that_are_run_count() {
    RequirementsResult.Resolved found =
        imported(
            "%run ./other",
            Map.of("team/work/other.ipynb", Notebooks.python("import numpy", "import torch")));

    assertThat(found.requirements())
        .containsExactly(
            new RequirementsEntry(
                "numpy", RequirementsOrigin.ofCell("team/work/other.ipynb", 1, 1)),
            new RequirementsEntry(
                "torch", RequirementsOrigin.ofCell("team/work/other.ipynb", 2, 1)));
  }

  @Test
  void what_the_program_can_do_without_is_left_out_with_a_warning() {
    RequirementsResult.Resolved found =
        imported(
            "import numpy\ntry:\n  import ujson\nexcept ImportError:\n  import json", Map.of());

    assertThat(found.lines()).containsExactly("numpy");
    assertThat(warnings(found))
        .contains(
            "team/work/a.ipynb, cell 1, line 3: ujson is left out, since the program can go on"
                + " without it");
  }

  @ParameterizedTest
  @CsvSource({"ASSUME_SAME_NAME,true,false", "WARN,true,true", "LEAVE_OUT,false,true"})
  void the_policy_decides_on_unknown_modules(
      UnknownModulePolicy policy, boolean isTaken, boolean isWarnedOf) {
    RequirementsResult.Resolved found =
        imported(
            "import numpy, acme_private",
            Map.of(),
            RequirementsConfig.builder().unknownModules(policy));

    assertThat(found.lines().contains("acme-private")).isEqualTo(isTaken);
    assertThat(warnings(found).stream().anyMatch(warning -> warning.contains("acme-private")))
        .isEqualTo(isWarnedOf);
  }

  @Test
  void the_user_s_names_and_version_of_python_count() {
    RequirementsResult.Resolved found =
        imported(
            "import acme.forecasts, distutils",
            Map.of(),
            RequirementsConfig.builder()
                .putDistributionsByModule("acme.forecasts", "Acme_Forecasts")
                .pythonVersion(PythonVersion.parse("3.12")));

    assertThat(found.lines()).containsExactly("acme-forecasts", "setuptools");
  }

  @Test
  void names_that_are_none_are_refused() {
    assertThatThrownBy(
            () ->
                RequirementsConfig.builder()
                    .addBasePackages("no name")
                    .putDistributionsByModule("a..b", "x")
                    .build())
        .hasMessageContaining("basePackages must be names of packages but hold \"no name\"")
        .hasMessageContaining("maps \"a..b\" to \"x\"");
  }

  private static RequirementsResult.Resolved imported(String cell, Map<String, String> files) {
    return imported(cell, files, RequirementsConfig.builder());
  }

  private static RequirementsResult.Resolved imported(
      String cell, Map<String, String> files, RequirementsConfig.Builder config) {
    Map<String, String> all = new TreeMap<>(files);
    all.put(NOTEBOOK, Notebooks.python(cell));
    return (RequirementsResult.Resolved)
        resolve(all, config.autoGenerateRequirements(true).build());
  }

  private static RequirementsResult.Resolved resolved(
      Map<String, String> files, RequirementsConfig config) {
    return (RequirementsResult.Resolved) resolve(withNotebook(files), config);
  }

  private static RequirementsResult.Unresolved unresolved(
      Map<String, String> files, RequirementsConfig config) {
    return (RequirementsResult.Unresolved) resolve(withNotebook(files), config);
  }

  private static Map<String, String> withNotebook(Map<String, String> files) {
    Map<String, String> all = new TreeMap<>(files);
    all.put(NOTEBOOK, Notebooks.python("import numpy, pandas\n%pip install pandas==2.0"));
    return all;
  }

  private static RequirementsResult resolve(Map<String, String> files, RequirementsConfig config) {
    return RequirementsResolver.of(config).resolve(NOTEBOOK, RepositoryListing.of(files));
  }

  private static Optional<RequirementsProblem> problemOf(RequirementsResult result) {
    return result.match(found -> Optional.empty(), failed -> Optional.of(failed.problem()));
  }

  private static List<String> warnings(RequirementsResult result) {
    return result.report().warnings().stream().map(RequirementsWarning::toString).toList();
  }
}
