package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class DockerfileGeneratorProperties {

  private static final List<String> HOSTILE =
      List.of(
          "--upload-pack=touch /tmp/owned",
          "-oProxyCommand=id",
          "a; id",
          "$(id)",
          "${HOME}",
          "`id`",
          "a\nRUN id",
          "a\r\nFROM scratch",
          "a\\",
          "\" b=\"c",
          "<<EOF",
          "# syntax=evil/frontend",
          "a\u0000b",
          "a\u2028b",
          "[\"a\"]");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(HOSTILE),
        Arbitraries.strings().withChars("aZ09 ._-+=,@~()/é").ofMinLength(1).ofMaxLength(20),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(20));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.oneOf(
            Arbitraries.of(HOSTILE).filter(text -> text.chars().noneMatch(Character::isISOControl)),
            Arbitraries.of("pandas==2.3.3", "requests>=2 ; python_version < \"3.12\""))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Property
  void a_notebook_is_refused_or_read_back_as_it_was(@ForAll("texts") String notebook) {
    DockerfileRecipe recipe;
    try {
      recipe = DockerfileRecipes.recipe().source(ContextPath.ROOT).notebook(notebook).build();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("notebook ");
      return;
    }
    ParsedDockerfile read = parsed(recipe);
    assertThat(read.assigned("LABEL", "dev.podmend.notebook"))
        .contains("/opt/app-root/src/" + notebook);
    assertThat(read.instructions())
        .hasSameSizeAs(
            parsed(DockerfileRecipes.recipe().source(ContextPath.ROOT).notebook("a").build())
                .instructions());
  }

  @Property
  void a_folder_is_refused_or_read_back_as_it_was(@ForAll("texts") String folder) {
    ContextPath path;
    try {
      path = new ContextPath(folder);
    } catch (IllegalArgumentException e) {
      return;
    }
    ParsedDockerfile read = parsed(DockerfileRecipes.recipe().source(path).build());
    assertThat(read.last("COPY").words()).containsExactly(folder + "/", "/opt/app-root/src/");
  }

  @Property
  void a_build_argument_is_refused_or_declared_before_anything_runs(
      @ForAll @Size(max = 3) Set<@From("names") String> names) {
    DockerfileRecipe recipe;
    try {
      recipe = DockerfileRecipes.recipe().addAllBuildArguments(names).build();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("build argument ");
      return;
    }
    ParsedDockerfile read = parsed(recipe);
    assertThat(read.all("ARG"))
        .extracting(ParsedDockerfile.Instruction::word)
        .containsExactlyElementsOf(names.stream().sorted().toList());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("PIP_INDEX_URL", "_X", "A1", "HOME", "PATH"), Arbitraries.of(HOSTILE));
  }

  @Property
  void requirements_are_in_files_and_never_in_the_text(
      @ForAll("lines") List<String> lines, @ForAll("lines") List<String> constraints) {
    GeneratedDockerfile generated = withRequirements(lines, constraints);

    assertThat(generated.text()).isEqualTo(withRequirements(List.of("a"), List.of("b")).text());
    assertThat(generated.files())
        .containsEntry("podmend-build/requirements.txt", String.join("\n", lines) + "\n")
        .containsEntry("podmend-build/constraints.txt", String.join("\n", constraints) + "\n");
  }

  private static GeneratedDockerfile withRequirements(
      List<String> lines, List<String> constraints) {
    return DockerfileGenerator.generate(
        DockerfileRecipes.recipe()
            .requirements(new BuildRequirements(lines, constraints, "x"))
            .build());
  }

  @Property
  void a_base_image_is_refused_or_read_back_as_it_was(@ForAll("images") String image) {
    ImageReference.tryParse(image)
        .ifPresent(
            base ->
                assertThat(
                        parsed(DockerfileRecipe.builder().baseImage(base).build())
                            .all("FROM")
                            .get(0)
                            .word())
                    .isEqualTo(base.canonical()));
  }

  @Provide
  Arbitrary<String> images() {
    return Arbitraries.oneOf(
        Arbitraries.of(HOSTILE),
        Arbitraries.of("a", "a:b", "[::1]:80/a", "localhost/a@sha256:" + "0".repeat(64)),
        Arbitraries.strings().withChars("az09./:@-_").ofMinLength(1).ofMaxLength(20));
  }

  private static ParsedDockerfile parsed(DockerfileRecipe recipe) {
    return ParsedDockerfile.parse(DockerfileGenerator.generate(recipe).text());
  }
}
