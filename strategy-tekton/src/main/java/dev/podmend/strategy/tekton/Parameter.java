package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.DockerfilePath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of the task. Tekton goes over their values more than once, so they carry only
 * values whose grammar has no dollar sign; free text travels in ConfigMaps.
 */
enum Parameter {
  IMAGE("target-image", request -> Optional.of(request.outputImage().canonical())),
  BASE_IMAGE("base-image", request -> Optional.of(request.baseImage().canonical())),
  DOCKERFILE(
      "dockerfile",
      request -> Optional.of(new Recipe(request).path().map(DockerfilePath::text).orElse(""))),
  CONTEXT_DIR(
      "context-dir",
      request -> Optional.of(git(request).map(git -> git.context().text()).orElse(""))),
  GIT_URL("git-url", request -> git(request).map(git -> git.url().text())),
  GIT_REVISION("git-revision", request -> git(request).map(BuildSource.Git::revision));

  private final String text;
  private final Function<BuildRequest, Optional<String>> value;

  Parameter(String text, Function<BuildRequest, Optional<String>> value) {
    this.text = text;
    this.value = value;
  }

  /** What Tekton replaces by the value. */
  String reference() {
    return "$(params." + text + ")";
  }

  /** The values that a request gives, by name. */
  static Map<String, String> valuesOf(BuildRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : values()) {
      parameter.value.apply(request).ifPresent(value -> values.put(parameter.text, value));
    }
    return values;
  }

  private static Optional<BuildSource.Git> git(BuildRequest request) {
    return request.source() instanceof BuildSource.Git git ? Optional.of(git) : Optional.empty();
  }
}
