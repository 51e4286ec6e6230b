package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a request may not ask of Kaniko. */
final class KanikoRequestRules {

  /** Each file is a mount of its own. */
  private static final int MAX_FILES = 100;

  private KanikoRequestRules() {}

  static List<Violation> violations(BuildRequest request) {
    List<Violation> violations = new ArrayList<>();
    checkSecrets(request, violations);
    checkRequirements(request, violations);
    checkFiles(request, violations);
    checkArguments(request, violations);
    checkPlatform(request, violations);
    return List.copyOf(violations);
  }

  private static void checkSecrets(BuildRequest request, List<Violation> violations) {
    request
        .pullSecret()
        .filter(pull -> request.pushSecret().isPresent())
        .filter(pull -> !request.pushSecret().equals(request.pullSecret()))
        .ifPresent(
            pull ->
                violations.add(
                    new Violation(
                        "pullSecret",
                        "'%s' is not the pushSecret '%s', and Kaniko reads one file of registry logins: put both logins into one Secret and name it twice"
                            .formatted(
                                pull, request.pushSecret().map(Object::toString).orElse("")))));
  }

  private static void checkRequirements(BuildRequest request, List<Violation> violations) {
    boolean generated = request.dockerfile() instanceof Dockerfile.Absent;
    if (!generated && !request.requirements().isEmpty()) {
      violations.add(
          new Violation(
              "requirements",
              "%d lines of %s are not installed by a Dockerfile of the request: install them there, or leave the Dockerfile out"
                  .formatted(
                      request.requirements().lines().size(), request.requirements().origin())));
    }
  }

  private static void checkFiles(BuildRequest request, List<Violation> violations) {
    int files = request.source().match(git -> 0, inline -> inline.files().size());
    if (files > MAX_FILES) {
      violations.add(
          new Violation(
              "source",
              "%d inline files are more than %d: use a Git source".formatted(files, MAX_FILES)));
    }
  }

  private static void checkArguments(BuildRequest request, List<Violation> violations) {
    request.buildArguments().keySet().stream()
        .filter(name -> name.startsWith(Recipe.RESERVED_PREFIX))
        .forEach(
            name ->
                violations.add(
                    new Violation(
                        "buildArguments",
                        "'%s' starts with %s, which is reserved: choose another name"
                            .formatted(name, Recipe.RESERVED_PREFIX))));
  }

  private static void checkPlatform(BuildRequest request, List<Violation> violations) {
    String system = request.scheduling().nodeSelector().getOrDefault("kubernetes.io/os", "linux");
    if (!system.equals("linux")) {
      violations.add(
          new Violation(
              "scheduling.nodeSelector",
              "kubernetes.io/os is '%s', but Kaniko builds images for Linux alone: use another strategy"
                  .formatted(system)));
    }
  }
}
