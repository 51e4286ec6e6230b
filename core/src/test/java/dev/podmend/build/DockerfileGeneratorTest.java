package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileGeneratorTest {

  private static final String SOURCE = DockerfileGenerator.SOURCE_DIRECTORY;

  static Stream<String> names() {
    return DockerfileRecipes.byName().keySet().stream();
  }

  private static GeneratedDockerfile generated(String name) {
    return DockerfileGenerator.generate(
        Objects.requireNonNull(DockerfileRecipes.byName().get(name), name));
  }

  private static ParsedDockerfile parsed(String name) {
    return ParsedDockerfile.parse(generated(name).text());
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_dockerfile_is_the_expected_one_to_the_letter(String name) throws IOException {
    assertThat(generated(name).text()).isEqualTo(expected(name));
  }

  private static String expected(String name) throws IOException {
    try (InputStream file =
        DockerfileGeneratorTest.class.getResourceAsStream("dockerfile/" + name + ".Dockerfile")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_image_runs_as_any_user_of_group_0(String name) {
    ParsedDockerfile dockerfile = parsed(name);

    assertThat(dockerfile.last("USER").word()).matches("[1-9][0-9]*:0");
    assertThat(dockerfile.assigned("ENV", "HOME")).contains(SOURCE);
    assertThat(dockerfile.last("WORKDIR").word()).isEqualTo(SOURCE);
    assertThat(dockerfile.all("RUN"))
        .anySatisfy(
            run ->
                assertThat(run.words())
                    .startsWith("install", "-d")
                    .containsSequence("-g", "0", "-m", "0775")
                    .endsWith(SOURCE));
  }

  @ParameterizedTest
  @MethodSource("names")
  void root_makes_folders_and_nothing_else(String name) {
    ParsedDockerfile dockerfile = parsed(name);

    for (int i = 0; i < dockerfile.instructions().size(); i++) {
      ParsedDockerfile.Instruction each = dockerfile.instructions().get(i);
      if (each.name().equals("RUN")) {
        boolean asRoot = dockerfile.userAt(i).orElse("0").equals("0");
        assertThat(asRoot)
            .as(each.toString())
            .isEqualTo(List.of("install", "chmod").contains(each.words().get(0)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notebook", "mounted", "set-by-builder", "other-user"})
  void requirements_are_installed_before_the_source_is_there(String name) {
    ParsedDockerfile dockerfile = parsed(name);

    int pip = dockerfile.placeOf("RUN", "pip");
    int source = dockerfile.placeOf("COPY", SOURCE + "/");
    int widened = dockerfile.placeOf("RUN", "chmod");

    assertThat(pip).isLessThan(widened);
    assertThat(widened).isLessThan(source);
    assertThat(dockerfile.instructions().get(pip).words()).contains("--no-cache-dir");
    assertThat(dockerfile.instructions().get(source).flags())
        .containsExactly("--chown=" + dockerfile.last("USER").word(), "--chmod=0775");
  }

  @Test
  void constraints_have_a_file_of_their_own() {
    GeneratedDockerfile generated = generated("notebook");

    assertThat(generated.files())
        .isEqualTo(
            Map.of(
                "podmend-build/requirements.txt",
                "pandas\nrequests\n",
                "podmend-build/constraints.txt",
                "numpy<2.3\n"));
    assertThat(ParsedDockerfile.parse(generated.text()).all("RUN"))
        .anySatisfy(
            run ->
                assertThat(run.words())
                    .containsSequence("--requirement", "/opt/podmend/requirements.txt")
                    .containsSequence("--constraint", "/opt/podmend/constraints.txt"));
  }

  @Test
  void without_requirements_nothing_is_installed() {
    GeneratedDockerfile generated = generated("source");

    assertThat(generated.files()).isEmpty();
    assertThat(generated.arguments()).isEmpty();
    assertThat(generated.text()).doesNotContain("pip");
  }

  @Test
  void mounted_files_are_not_copied_and_their_content_is_an_argument() {
    GeneratedDockerfile generated = generated("mounted");

    assertThat(generated.files()).containsOnlyKeys("requirements.txt", "constraints.txt");
    assertThat(generated.arguments()).containsOnlyKeys("PODMEND_REQUIREMENTS");
    ParsedDockerfile dockerfile = ParsedDockerfile.parse(generated.text());
    assertThat(dockerfile.all("COPY")).hasSize(1);
    assertThat(dockerfile.placeOf("ARG", "PODMEND_REQUIREMENTS"))
        .isLessThan(dockerfile.placeOf("RUN", "pip"));
  }

  @Test
  void mounted_files_of_other_content_have_another_argument() {
    DockerfileRecipe.Builder recipe = DockerfileRecipes.recipe().mountedFiles("/files");
    Map<String, String> one = arguments(recipe, List.of("a"), List.of());
    Map<String, String> other = arguments(recipe, List.of("a"), List.of("b<2"));
    Map<String, String> third = arguments(recipe, List.of("b"), List.of());

    assertThat(List.of(one, other, third)).doesNotHaveDuplicates();
    assertThat(arguments(recipe, List.of("a"), List.of())).isEqualTo(one);
  }

  private static Map<String, String> arguments(
      DockerfileRecipe.Builder recipe, List<String> lines, List<String> constraints) {
    return DockerfileGenerator.generate(
            recipe.requirements(new BuildRequirements(lines, constraints, "x")).build())
        .arguments();
  }

  @Test
  void labels_tell_where_the_image_comes_from() {
    ParsedDockerfile dockerfile = parsed("notebook");

    assertThat(dockerfile.assigned("LABEL", "org.opencontainers.image.base.name"))
        .contains("quay.io/jupyter/minimal-notebook:2025-10-20");
    assertThat(dockerfile.assigned("LABEL", "org.opencontainers.image.source"))
        .contains("https://git.example.com/team/notebooks.git");
    assertThat(dockerfile.assigned("LABEL", "org.opencontainers.image.revision"))
        .contains("0123456789abcdef0123456789abcdef01234567");
    assertThat(dockerfile.assigned("LABEL", "dev.podmend.notebook"))
        .contains("/opt/app-root/src/sales/Umsätze (2025).ipynb");
  }

  @Test
  void the_builder_takes_the_place_of_scratch() {
    ParsedDockerfile dockerfile = parsed("set-by-builder");

    assertThat(dockerfile.all("FROM"))
        .extracting(ParsedDockerfile.Instruction::word)
        .containsExactly("scratch");
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_dockerfile_of_ours_tells_where_the_source_is(String name) {
    GeneratedDockerfile generated = generated(name);

    assertThat(DockerfileGenerator.sourceDirectoryOf(generated.text()))
        .isEqualTo(generated.sourceDirectory());
    assertThat(DockerfileGenerator.sourceDirectoryOf("FROM a\n" + generated.text())).isEmpty();
  }

  static Stream<UnaryOperator<DockerfileRecipe.Builder>> refused() {
    return Stream.of(
        recipe -> recipe.addBuildArguments("lower"),
        recipe -> recipe.addBuildArguments("A=b"),
        recipe -> recipe.addBuildArguments("A\nRUN id"),
        recipe -> recipe.addBuildArguments("PODMEND_REQUIREMENTS"),
        recipe -> recipe.source(ContextPath.ROOT).notebook("a\nRUN id"),
        recipe -> recipe.source(ContextPath.ROOT).notebook("a\" x=\"y"),
        recipe -> recipe.source(ContextPath.ROOT).notebook("../a.ipynb"),
        recipe -> recipe.source(ContextPath.ROOT).notebook("$(id).ipynb"),
        recipe -> recipe.source(ContextPath.ROOT).notebook("${HOME}.ipynb"),
        recipe -> recipe.notebook("a.ipynb"),
        recipe -> recipe.mountedFiles("relative"),
        recipe -> recipe.mountedFiles("/a/../b"),
        recipe -> recipe.user(0),
        recipe -> recipe.user(-1));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_does_not_belong_into_a_dockerfile_is_refused(
      UnaryOperator<DockerfileRecipe.Builder> change) {
    assertThatThrownBy(() -> change.apply(DockerfileRecipes.recipe()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Dockerfile recipe: ");
  }

  @Test
  void every_problem_is_named_with_its_field_and_what_to_do() {
    assertThatThrownBy(
            () ->
                DockerfileRecipes.recipe()
                    .addBuildArguments("lower", "PODMEND_X")
                    .notebook("/etc/passwd")
                    .mountedFiles("x")
                    .user(0)
                    .build())
        .hasMessageContainingAll(
            "build argument \"lower\" is no name: upper-case letters",
            "build argument \"PODMEND_X\" starts with PODMEND_, which is reserved: choose another",
            "notebook \"/etc/passwd\" is no relative path",
            "notebook lies in the source, but there is none: name the source's folder",
            "mountedFiles \"x\" is no absolute path: start it with /",
            "user 0 is not above 0: name one without root's rights");
  }
}
