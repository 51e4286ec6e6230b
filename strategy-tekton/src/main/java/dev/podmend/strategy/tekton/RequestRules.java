package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.SecretReference;
import dev.podmend.build.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a request may not ask of this strategy. */
final class RequestRules {

  private final BuildRequest request;
  private final Target target;
  private final Recipe recipe;

  RequestRules(BuildRequest request, TektonConfig config) {
    this.request = request;
    this.target = new Target(request, config);
    this.recipe = new Recipe(request);
  }

  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    addCredentials(violations);
    addArguments(violations);
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
    if (recipe.isOurs() && !request.buildArguments().isEmpty()) {
      violations.add(
          new Violation(
              "buildArguments",
              request.buildArguments().keySet()
                  + " are for a Dockerfile that declares them, and the request has none: hand in a"
                  + " Dockerfile, or leave them out"));
    }
  }
}
