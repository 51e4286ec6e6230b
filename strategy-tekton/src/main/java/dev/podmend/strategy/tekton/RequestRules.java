package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.SecretReference;
import dev.podmend.build.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a request may not ask of this strategy. */
final class RequestRules {

  private static final String SYSTEM_LABEL = "kubernetes.io/os";

  private final BuildRequest request;
  private final Target target;

  RequestRules(BuildRequest request, TektonConfig config) {
    this.request = request;
    this.target = new Target(request, config);
  }

  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    addCredentials(violations);
    addArguments(violations);
    addFiles(violations);
    addPlatform(violations);
    return List.copyOf(violations);
  }

  private void addCredentials(List<Violation> violations) {
    if (target.usesBuildah() || request.pullSecret().isEmpty() || request.pushSecret().isEmpty()) {
      return;
    }
    SecretReference pull = request.pullSecret().get();
    SecretReference push = request.pushSecret().get();
    if (!pull.equals(push)) {
      violations.add(
          new Violation(
              "pullSecret",
              "'%s' is another Secret than pushSecret '%s', and kaniko reads only one: put the"
                      .formatted(pull, push)
                  + " credentials of both registries into one Secret and name it twice, or"
                  + " configure the image builder BUILDAH"));
    }
  }

  private void addArguments(List<Violation> violations) {
    reservedArguments()
        .forEach(
            name ->
                violations.add(
                    new Violation(
                        "buildArguments",
                        "'%s' starts with %s, which is reserved: choose another name"
                            .formatted(name, Recipe.RESERVED_PREFIX))));
  }

  private Stream<String> reservedArguments() {
    return request.buildArguments().keySet().stream()
        .filter(name -> name.startsWith(Recipe.RESERVED_PREFIX));
  }

  private void addFiles(List<Violation> violations) {
    if (reservedArguments().findAny().isPresent()) {
      // There is no Dockerfile for such a request, and so no size of it.
      return;
    }
    int bytes = new ContextFiles(request, "").buildFileBytes();
    if (bytes > BuildSource.Inline.MAX_BYTES) {
      violations.add(
          new Violation(
              "requirements",
              "with Dockerfile and build arguments are %d bytes, and a ConfigMap holds %d: put the"
                      .formatted(bytes, BuildSource.Inline.MAX_BYTES)
                  + " Dockerfile or the requirements into the source"));
    }
  }

  private void addPlatform(List<Violation> violations) {
    String system = request.scheduling().nodeSelector().getOrDefault(SYSTEM_LABEL, "linux");
    if (!system.equals("linux")) {
      violations.add(
          new Violation(
              "scheduling.nodeSelector",
              "%s is '%s', but kaniko and Buildah run on Linux alone: use another strategy"
                  .formatted(SYSTEM_LABEL, system)));
    }
  }
}
