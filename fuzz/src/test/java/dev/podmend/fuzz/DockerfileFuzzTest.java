package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.ContextPath;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.DockerfileRecipe;
import dev.podmend.build.GeneratedDockerfile;
import dev.podmend.build.GitUrl;
import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

final class DockerfileFuzzTest {

  private static final Set<String> INSTRUCTIONS =
      Set.of("FROM", "ARG", "ENV", "USER", "RUN", "COPY", "WORKDIR", "LABEL");

  /** The lines: base image, folder of the source, notebook, repository, then requirements. */
  @FuzzTest
  void nothing_but_known_instructions_is_written(byte[] bytes) {
    List<String> lines = Text.of(bytes).lines().toList();
    if (lines.size() >= 4) {
      recipe(lines).map(DockerfileGenerator::generate).ifPresent(DockerfileFuzzTest::check);
    }
  }

  private static Optional<DockerfileRecipe> recipe(List<String> lines) {
    return ImageReference.tryParse(lines.get(0))
        .flatMap(base -> accepted(it -> recipe(base, it), lines));
  }

  private static DockerfileRecipe recipe(ImageReference base, List<String> lines) {
    return DockerfileRecipe.builder()
        .baseImage(base)
        .source(accepted(ContextPath::new, lines.get(1)))
        .notebook(Optional.of(lines.get(2)).filter(it -> !it.isEmpty()))
        .repository(accepted(GitUrl::new, lines.get(3)))
        .requirements(new BuildRequirements(lines.subList(4, lines.size()), "fuzzer"))
        .build();
  }

  private static <A, B> Optional<B> accepted(Function<A, B> type, A argument) {
    try {
      return Optional.of(type.apply(argument));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void check(GeneratedDockerfile dockerfile) {
    List<String> lines = dockerfile.text().lines().toList();
    assertThat(lines.get(0)).startsWith("#").doesNotContain("=");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> INSTRUCTIONS.contains(line.substring(0, line.indexOf(' '))))
        .allMatch(Text::isPlainLine)
        .noneMatch(line -> line.endsWith("\\") || line.contains("<<"))
        .filteredOn(line -> line.startsWith("FROM "))
        .hasSize(1);
  }
}
