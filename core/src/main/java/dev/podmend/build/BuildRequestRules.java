package dev.podmend.build;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What must hold between the parts of a request. */
final class BuildRequestRules {

  private static final int MAX_ARGUMENT_LENGTH = 4096;

  private BuildRequestRules() {}

  /** Adds what is wrong, each with its field. */
  static void check(BuildRequest request, List<String> problems) {
    Rule.note(problems, () -> Rule.requireLabel("namespace", request.namespace()));
    Rule.note(problems, () -> MetadataRules.requireOwnLabels(request.labels()));
    Rule.note(problems, () -> MetadataRules.requireOwnAnnotations(request.annotations()));
    request
        .buildArguments()
        .forEach((name, value) -> Rule.note(problems, () -> requireArgument(name, value)));
    Rule.note(problems, () -> requireTarget(request));
    Rule.note(problems, () -> requireTimes(request));
    sourceProblem(request).ifPresent(problems::add);
    dockerfileProblem(request).ifPresent(problems::add);
  }

  static void requireArgumentName(String name) {
    Rule.require(
        Rule.isRunOf(name, c -> Rule.isUpper(c) || Rule.isDigit(c) || c == '_')
            && !Rule.isDigit(name.charAt(0)),
        "build argument",
        name,
        "is no name: upper-case letters, digits and _ are allowed, the first no digit");
  }

  private static void requireArgument(String name, String value) {
    requireArgumentName(name);
    if (value.length() > MAX_ARGUMENT_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
      // The value may be a password, which nothing but its name would give away.
      throw new IllegalArgumentException(
          "build argument %s of %d characters is no single line of at most %d without controls"
              .formatted(name, value.length(), MAX_ARGUMENT_LENGTH));
    }
  }

  private static void requireTarget(BuildRequest request) {
    Rule.require(
        request.targetImage().digest().isEmpty(),
        "target image",
        request.targetImage().canonical(),
        "has a digest: what is still to be built has none, name a repository or a tag");
  }

  private static void requireTimes(BuildRequest request) {
    Rule.require(
        request.queueTimeout().compareTo(Duration.ZERO) > 0,
        "queueTimeout",
        request.queueTimeout().toString(),
        "must be more than zero");
    requireEnd("queueTimeout", request.queueTimeout());
    Rule.require(
        request.runTimeout().compareTo(Duration.ofSeconds(1)) >= 0,
        "runTimeout",
        request.runTimeout().toString(),
        "must be a second or more");
    requireEnd("runTimeout", request.runTimeout());
    Rule.require(
        request.attempt() >= 1 && request.attempt() <= BuildRequest.MAX_ATTEMPT,
        "attempt",
        Integer.toString(request.attempt()),
        "must be 1 to " + BuildRequest.MAX_ATTEMPT);
  }

  private static void requireEnd(String field, Duration time) {
    Rule.require(
        time.compareTo(Rule.MAX_TIME) <= 0,
        field,
        time.toString(),
        "must be at most " + Rule.MAX_TIME.toDays() + " days");
  }

  private static Optional<String> sourceProblem(BuildRequest request) {
    return request
        .source()
        .match(git -> gitProblem(git, request.allowPlainHttp()), inline -> Optional.empty());
  }

  private static Optional<String> gitProblem(BuildSource.Git git, boolean plainHttpAllowed) {
    if (git.url().isSsh() && git.secret().isEmpty()) {
      return Optional.of(
          "git URL is reached over SSH, which needs a key: name the Secret that holds it");
    }
    if (!git.url().scheme().equals("http")) {
      return Optional.empty();
    }
    if (!plainHttpAllowed) {
      return Optional.of("git URL is not encrypted: write https://, or set allowPlainHttp");
    }
    return git.secret().isPresent()
        ? Optional.of("git URL is not encrypted, so no credentials may be sent: drop the secret")
        : Optional.empty();
  }

  private static Optional<String> dockerfileProblem(BuildRequest request) {
    return request
        .dockerfile()
        .match(
            absent -> Optional.<String>empty(),
            inSource -> missingFile(request.source(), inSource.path()),
            text -> Optional.<String>empty());
  }

  private static Optional<String> missingFile(BuildSource source, DockerfilePath path) {
    boolean mayExist =
        source.match(
            git -> true,
            inline -> inline.files().keySet().stream().anyMatch(f -> f.text().equals(path.text())));
    return mayExist
        ? Optional.empty()
        : Optional.of("Dockerfile path " + path + " is not among the inline files: add the file");
  }
}
