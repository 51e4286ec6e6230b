package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.ContextPath;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.FileName;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.InjectionCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each hostile text, in each value that takes a text, is refused or carried where it is inert. */
class InjectionTest {

  static final List<String> texts = InjectionCorpus.texts();
  static final List<String> lines = InjectionCorpus.lines();

  private static final BuildSource.Git SOURCE =
      (BuildSource.Git) BuildRequests.notebook().build().source();

  /** Every value of a request that has a grammar, made of a text. */
  private static final List<Function<String, BuildRequest.Builder>> STRICT =
      List.of(
          text -> BuildRequests.notebook().source(BuildSource.git(new GitUrl(text))),
          text -> BuildRequests.notebook().source(SOURCE.at(new GitRef(text))),
          text -> BuildRequests.notebook().source(SOURCE.in(new ContextPath(text))),
          text ->
              BuildRequests.notebook().dockerfile(Dockerfile.inSource(new DockerfilePath(text))),
          text -> BuildRequests.notebook().baseImage(ImageReference.parse(text)),
          text -> BuildRequests.notebook().targetImage(ImageReference.parse(text)),
          text ->
              BuildRequests.notebook().source(BuildSource.inline(Map.of(new FileName(text), "x"))));

  @ParameterizedTest
  @FieldSource("texts")
  void a_value_with_a_grammar_is_refused_or_expands_to_nothing(String text) {
    for (Function<String, BuildRequest.Builder> value : STRICT) {
      built(value, text)
          .ifPresent(
              request -> {
                Emitted emitted = Emitted.of(request);
                assertThat(emitted.parameters().values()).noneMatch(v -> v.contains("$"));
                assertThat(runnable(emitted)).isEqualTo(runnable(Emitted.of(plain(request))));
              });
    }
  }

  private static Optional<BuildRequest> built(
      Function<String, BuildRequest.Builder> value, String text) {
    try {
      return Optional.of(value.apply(text).build());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** A request of the same kind with harmless values. */
  private static BuildRequest plain(BuildRequest request) {
    BuildRequest.Builder plain =
        BuildRequests.notebook()
            .dockerfile(
                request.dockerfile() instanceof Dockerfile.InSource
                    ? Dockerfile.inSource(new DockerfilePath("Dockerfile"))
                    : request.dockerfile());
    return request.source() instanceof BuildSource.Git
        ? plain.build()
        : plain.source(BuildSource.inline(Map.of(new FileName("a"), "x"))).build();
  }

  @ParameterizedTest
  @FieldSource("lines")
  void free_text_is_in_config_maps_alone(String text) {
    Dockerfile dockerfile = Dockerfile.inline("FROM scratch\nARG A\n# " + text + "\n");
    BuildRequest request =
        BuildRequests.notebook()
            .requirements(new BuildRequirements(List.of(text), List.of(text), text))
            .dockerfile(dockerfile)
            .putBuildArguments("A", text)
            .freshness(text)
            .build();

    for (TektonMode mode : TektonMode.values()) {
      Emitted emitted = Emitted.of(request, TektonConfig.builder().mode(mode).build());
      assertThat(leaves(emitted.manifests().main().getAdditionalProperties()))
          .noneMatch(leaf -> leaf.contains(text));
      assertThat(emitted.files("-build"))
          .containsEntry("argument.A", text)
          .containsEntry("requirements.txt", text + "\n")
          .containsEntry("constraints.txt", text + "\n");
    }
  }

  private static List<String> runnable(Emitted emitted) {
    return emitted.task().list("steps").stream()
        .map(step -> step.text("script") + step.map().get("command") + step.map().get("args"))
        .toList();
  }

  private static List<String> leaves(Object tree) {
    List<String> leaves = new ArrayList<>();
    if (tree instanceof Map<?, ?> map) {
      map.values().forEach(value -> leaves.addAll(leaves(value)));
    } else if (tree instanceof Iterable<?> list) {
      list.forEach(value -> leaves.addAll(leaves(value)));
    } else {
      leaves.add(String.valueOf(tree));
    }
    return Set.copyOf(leaves).stream().toList();
  }
}
