package dev.podmend.strategy.kaniko;

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
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.Manifests;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.InjectionCorpus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Hostile text in every place of a request that takes text. */
class KanikoInjectionTest {

  private static final GitUrl URL = new GitUrl("https://git.example.com/a/b");

  private static final Map<String, Function<String, BuildRequest>> PLACES =
      Map.ofEntries(
          Map.entry("git URL", text -> git(BuildSource.git(new GitUrl(text)))),
          Map.entry("git ref", text -> git(BuildSource.git(URL).at(new GitRef(text)))),
          Map.entry(
              "git ref of a clone",
              text ->
                  git(BuildSource.git(URL).at(new GitRef(text)).with(new SecretReference("s")))),
          Map.entry("folder", text -> git(BuildSource.git(URL).in(new ContextPath(text)))),
          Map.entry(
              "folder of a clone",
              text ->
                  git(
                      BuildSource.git(URL)
                          .in(new ContextPath(text))
                          .with(new SecretReference("s")))),
          Map.entry(
              "Git secret", text -> git(BuildSource.git(URL).with(new SecretReference(text)))),
          Map.entry("base image", text -> request().baseImage(ImageReference.parse(text)).build()),
          Map.entry(
              "target image", text -> request().targetImage(ImageReference.parse(text)).build()),
          Map.entry(
              "Dockerfile path",
              text -> plain().dockerfile(Dockerfile.inSource(new DockerfilePath(text))).build()),
          Map.entry(
              "Dockerfile",
              text -> plain().dockerfile(Dockerfile.inline("FROM scratch\n#" + text)).build()),
          Map.entry(
              "requirement",
              text -> request().requirements(new BuildRequirements(List.of(text), "r")).build()),
          Map.entry(
              "origin of requirements",
              text ->
                  request().requirements(new BuildRequirements(List.of("pandas"), text)).build()),
          Map.entry("build argument", text -> request().putBuildArguments("HOSTILE", text).build()),
          Map.entry(
              "name of a build argument",
              text -> request().putBuildArguments(text, "value").build()),
          Map.entry(
              "inline file",
              text ->
                  request().source(BuildSource.inline(Map.of(new FileName("a"), text))).build()),
          Map.entry(
              "name of an inline file",
              text ->
                  request().source(BuildSource.inline(Map.of(new FileName(text), "x"))).build()),
          Map.entry("freshness", text -> request().freshness(text).build()));

  @TestFactory
  Stream<DynamicTest> hostile_text_is_refused_or_means_nothing() {
    return PLACES.entrySet().stream()
        .flatMap(
            place ->
                InjectionCorpus.texts().stream()
                    .map(
                        text ->
                            DynamicTest.dynamicTest(
                                "%s: %.30s".formatted(place.getKey(), text),
                                () -> judge(place.getValue(), text))));
  }

  private static void judge(Function<String, BuildRequest> place, String text) {
    manifests(place, text).ifPresent(manifests -> check(manifests, text));
  }

  private static Optional<Manifests<Pod>> manifests(
      Function<String, BuildRequest> place, String text) {
    try {
      BuildRequest request = place.apply(text);
      assertThat(new KanikoStrategy().validate(request)).isEmpty();
      return Optional.of(new ExecutorPod(KanikoConfig.DEFAULT, request, "build-x").manifests());
    } catch (IllegalArgumentException refused) {
      assertThat(refused).message().isNotBlank();
      return Optional.empty();
    }
  }

  private static void check(Manifests<Pod> manifests, String text) {
    Pod pod = manifests.main();
    List<Container> containers = new ArrayList<>(pod.getSpec().getContainers());
    containers.addAll(pod.getSpec().getInitContainers());
    for (Container container : containers) {
      assertThat(container.getCommand()).noneMatch(part -> part.contains(text));
      assertThat(container.getArgs())
          .allSatisfy(argument -> assertThat(argument).matches("(?s)--[a-z-]+=.*"))
          .noneMatch(KanikoInjectionTest::isExpanded);
      assertThat(container.getEnv())
          .noneMatch(variable -> isExpanded(String.valueOf(variable.getValue())));
      assertThat(container.getEnv()).noneMatch(variable -> variable.getName().contains(text));
    }
    manifests.others().stream()
        .map(part -> ((ConfigMap) part.object()).getData())
        .filter(files -> !isInline(files, text))
        .map(files -> files.getOrDefault("Dockerfile", ""))
        .forEach(dockerfile -> assertThat(dockerfile).doesNotContain(text));
  }

  /** A Dockerfile of the request is its author's own text. */
  private static boolean isInline(Map<String, String> files, String text) {
    return files.getOrDefault("Dockerfile", "").equals("FROM scratch\n#" + text);
  }

  /** What the kubelet would replace, once it has read the doubled dollars. */
  private static boolean isExpanded(String value) {
    return value.replace("$$", "").contains("$(");
  }

  private static BuildRequest git(BuildSource.Git source) {
    return request().source(source).build();
  }

  private static BuildRequest.Builder plain() {
    return request().requirements(BuildRequirements.NONE);
  }

  private static BuildRequest.Builder request() {
    return BuildRequests.notebook();
  }
}
