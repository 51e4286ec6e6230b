package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_AUTH;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NETWORK;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_NETWORK;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_UNRESOLVABLE;
import static dev.podmend.build.BuildFailureReason.PUSH_DENIED;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildStage.PULL;
import static dev.podmend.build.BuildStage.PUSH;
import static dev.podmend.build.BuildStage.SOURCE;
import static dev.podmend.build.BuildStage.STEPS;
import static dev.podmend.build.BuildStage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.Persistence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuildLogClassifierTest {

  private record Specimen(String rule, BuildStage stage, String text) {}

  private static Specimen says(String rule, String text) {
    return new Specimen(rule, UNKNOWN, text);
  }

  private static Specimen says(String rule, BuildStage stage, String text) {
    return new Specimen(rule, stage, text);
  }

  private static final List<Specimen> SPECIMENS =
      List.of(
          says("resource-disk", "OSError: [Errno 28] No space left on device"),
          says(
              "resource-disk",
              PUSH,
              "Error: pushing image: writing blob: storing blob to file: no space left on device"),
          says("resource-memory", "error: build error: while running runtime: exit status 137"),
          says("resource-memory", "c++: fatal error: Killed signal terminated program cc1plus"),
          says(
              "package-trust",
              "Could not fetch URL https://pypi.example.com/simple/pip/: connection error:"
                  + " [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"),
          says(
              "package-network",
              """
              WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by \
              'NewConnectionError(': Failed to establish a new connection'): /simple/pandas/
              ERROR: Could not find a version that satisfies the requirement pandas (from none)
              ERROR: No matching distribution found for pandas
              """),
          says(
              "package-network",
              "ERROR: Could not install packages due to an OSError: HTTPSConnectionPool("
                  + "host='files.example.com', port=443): Max retries exceeded with url: /p.whl"),
          says(
              "package-hash",
              "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."),
          says(
              "package-conflict",
              "ERROR: ResolutionImpossible: for help visit https://pip.example.com/conflicts"),
          says(
              "package-missing",
              "ERROR: No matching distribution found for no-such-package==99.0\n"
                  + "error: build error: error building at STEP \"RUN pip\": exit status 1"),
          says("package-requirement", "ERROR: Invalid requirement: 'pandas=>2'"),
          says(
              "package-repository",
              """
              fatal: repository 'https://git.example.com/a/b/' not found
              error: subprocess-exited-with-error
              × git clone --filter=blob:none --quiet https://git.example.com/a/b did not run \
              successfully.
              """),
          says(
              "package-wheel",
              "ERROR: Failed building wheel for psycopg2\nERROR: Could not build wheels for x"),
          says(
              "package-timeout",
              "socket: ReadTimeoutError(\"HTTPSConnectionPool(host='files.example.com'): slow\")"),
          says(
              "push-rate-limited", PUSH, "toomanyrequests: Too Many Requests. Please retry later."),
          says(
              "push-trust",
              "error: build error: Failed to push image: tls: failed to verify certificate: x509:"
                  + " certificate signed by unknown authority"),
          says(
              "push-quota",
              "Failed to push image: denied: adding 1.2 GiB would exceed the project's quota"),
          says(
              "push-denied",
              "error: build error: Failed to push image: trying to reuse blob sha256:4e29 at"
                  + " destination: checking whether a blob exists: authentication required"),
          says("push-denied", PUSH, "denied: requested access to the resource is denied"),
          says(
              "push-denied",
              "error checking push permissions -- make sure you entered the correct tag name:"
                  + " checking push permission for \"r.example.com/a\": UNAUTHORIZED:"
                  + " authentication required"),
          says(
              "push-network",
              "error pushing image: failed to push to destination r.example.com/a: Put"
                  + " \"https://r.example.com/v2/a\": dial tcp 10.0.0.9:443: i/o timeout"),
          says("push-network", PUSH, "received unexpected HTTP status: 503 Service Unavailable"),
          says(
              "pull-rate-limited",
              "After retrying 2 times, Pull image still failed due to error: initializing source"
                  + " docker://python:3: reading manifest 3 in docker.io/library/python:"
                  + " toomanyrequests: You have reached your unauthenticated pull rate limit."),
          says(
              "pull-trust",
              PULL,
              "pinging container registry r.example.com: x509: certificate signed by unknown"
                  + " authority"),
          says(
              "pull-denied",
              "Error: creating build container: unable to copy from source docker://r.example.com/p:"
                  + " initializing source: reading manifest 1 in r.example.com/p: unauthorized:"
                  + " access to the requested resource is not authorized"),
          says(
              "pull-platform",
              "error building image: no child with platform linux/arm64 in index"
                  + " r.example.com/base"),
          says(
              "pull-not-found",
              "After retrying 2 times, Pull image still failed due to error: reading manifest v9 in"
                  + " quay.io/jupyter/nope: manifest unknown"),
          says(
              "pull-network",
              "Error: creating build container: pinging container registry quay.io: Get"
                  + " \"https://quay.io/v2/\": dial tcp: lookup quay.io: no such host"),
          says("registry-answer-missing", "MANIFEST_UNKNOWN: manifest unknown; unknown tag=v9"),
          says("registry-answer-limited", "TOOMANYREQUESTS: slow down"),
          says(
              "registry-absent",
              "Output reference is invalid: the integrated container image registry is not"
                  + " configured"),
          says("push-unexplained", "error: build error: Failed to push image: something odd"),
          says("push-permission-unexplained", "error checking push permissions -- is it there?"),
          says(
              "pull-unexplained", "error creating build container: something odd with the storage"),
          says("source-ref", "fatal: couldn't find remote ref nope"),
          says("source-ref", "error: pathspec 'nope' did not match any file(s) known to git"),
          says("source-ref", "error resolving source context: reference not found"),
          says(
              "source-trust",
              "fatal: unable to access 'https://git.example.com/a/': SSL certificate problem:"
                  + " self signed certificate in certificate chain"),
          says(
              "source-auth",
              "error: failed to fetch requested repository \"https://git.example.com/a\" with"
                  + " provided credentials"),
          says(
              "source-auth",
              "fatal: could not read Username for 'https://git.example.com': terminal prompts"
                  + " disabled"),
          says(
              "source-not-found",
              "error: requested repository \"https://git.example.com/a\" not found"),
          says("source-not-found", "remote: Repository not found."),
          says(
              "source-context",
              "error: the provided context directory does not exist: notebooks/sales"),
          says(
              "source-network",
              "fatal: unable to access 'https://git.example.com/a/': Could not resolve host:"
                  + " git.example.com"),
          says("source-network", SOURCE, "dial tcp: lookup git.example.com: i/o timeout"),
          says("source-interrupted", "WARNING: timed out waiting for git server, will wait 16s"),
          says("source-unexplained", "error resolving source context: something odd"),
          says(
              "step-no-assemble",
              "/bin/sh: line 1: /usr/libexec/s2i/assemble: No such file or directory"),
          says("step-no-assemble", "/usr/libexec/s2i/assemble: not found"),
          says("step-dockerfile", "open /tmp/build/inputs/Dockerfile: no such file or directory"),
          says("step-platform", "exec /bin/sh: exec format error"),
          says(
              "step-forbidden-user",
              "error: image \"r.example.com/base\" must specify a user that is numeric and within"
                  + " the range of allowed users"),
          says("step-not-root", "error building image: chmod /: operation not permitted"),
          says(
              "step-dockerfile",
              "error resolving dockerfile path: please provide a valid path to a Dockerfile"),
          says(
              "step-copy",
              "Error: building at STEP \"COPY a b\": copier: stat: \"/a\": no such file or"
                  + " directory"),
          says("step-network", STEPS, "curl: (6) Could not resolve host: conda.example.com"));

  private static final List<Specimen> NEAR_MISSES =
      List.of(
          says("", "Collecting unauthorized==1.0"),
          says("", "unauthorized"),
          says("", "STEP 4: FROM quay.io/denied/forbidden@sha256:4290000000"),
          says("", "Downloading retry(total=3 is not the end"),
          says(
              "",
              "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'x'"),
          says("", "Writing manifest to image destination"),
          says("", "Successfully pushed image-registry.example.com/a@sha256:0123"),
          says("", "Copying blob sha256:5030000 done"),
          says("", PUSH, "STEP 1: pushing on"),
          says("", "the exit status 1370 means nothing"),
          says("", ""),
          says("", "\n\n  \r\n"));

  @TestFactory
  Stream<DynamicTest> tells_the_reason_by_the_first_row_that_shows() {
    return Stream.concat(SPECIMENS.stream(), NEAR_MISSES.stream())
        .map(
            specimen ->
                DynamicTest.dynamicTest(
                    "[%s] %.60s".formatted(specimen.rule(), specimen.text()),
                    () ->
                        assertThat(
                                BuildLogClassifier.classify(specimen.stage(), specimen.text())
                                    .map(BuildLogFinding::rule)
                                    .orElse(""))
                            .isEqualTo(specimen.rule())));
  }

  @Test
  void every_row_has_a_specimen_and_an_id_of_its_own() {
    List<String> ids = BuildLogClassifier.rows().stream().map(BuildLogRule::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(SPECIMENS.stream().map(Specimen::rule)).containsAll(ids);
  }

  @Test
  void the_same_words_mean_another_thing_in_another_stage() {
    String words = "unauthorized: access to the requested resource is not authorized";

    assertThat(reason(PUSH, words)).isEqualTo(PUSH_DENIED);
    assertThat(reason(PULL, words)).isEqualTo(BASE_IMAGE_AUTH);
    assertThat(reason(SOURCE, "dial tcp: i/o timeout")).isEqualTo(SOURCE_NETWORK);
    assertThat(reason(PULL, "dial tcp: i/o timeout")).isEqualTo(BASE_IMAGE_NETWORK);
  }

  @Test
  void a_line_that_names_its_stage_is_believed_over_the_stage_of_the_text() {
    assertThat(reason(STEPS, "creating build container: initializing source: unauthorized"))
        .isEqualTo(BASE_IMAGE_AUTH);
  }

  @Test
  void colours_of_a_terminal_hide_nothing() {
    String coloured =
        "\u001b[36mINFO\u001b[0m[0004] RUN pip install\n"
            + "\u001b[31mERROR: No matching \u001b[1mdistribution found for nosuch\u001b[0m";

    assertThat(reason(STEPS, coloured)).isEqualTo(DEPENDENCY_UNRESOLVABLE);
  }

  @Test
  void an_index_that_was_never_reached_is_no_missing_package() {
    String exhausted =
        "WARNING: Retrying (Retry(total=0, connect=None, read=None))\n"
            + "ERROR: No matching distribution found for pandas";
    String recovered =
        "WARNING: Retrying (Retry(total=4, connect=None, read=None)) after connection broken by"
            + " 'ReadTimeoutError(\"HTTPSConnectionPool(host='pypi.example.com', port=443): Read timed"
            + " out.\")': /simple/pandas/\n"
            + "ERROR: No matching distribution found for pandas";

    assertThat(reason(STEPS, exhausted)).isEqualTo(DEPENDENCY_NETWORK);
    assertThat(reason(STEPS, recovered)).isEqualTo(DEPENDENCY_UNRESOLVABLE);
  }

  @Test
  void a_finding_becomes_a_failure_with_the_redacted_line() {
    BuildFailure failure =
        BuildLogClassifier.classify(
                "hello\n  fatal: unable to access 'https://bob:hunter2secret@git.example.com/a/':"
                    + " SSL certificate problem\nbye")
            .orElseThrow()
            .failure();

    assertThat(failure.message()).startsWith("fatal: unable").doesNotContain("hunter2secret");
    assertThat(failure.persistence()).isEqualTo(Persistence.PERMANENT);
    assertThat(failure.remedy()).isEqualTo(BuildRemedy.FIX_CLUSTER);
  }

  @Test
  void only_the_end_of_a_huge_text_is_read() {
    String early = "No matching distribution found for x\n" + "fine\n".repeat(100_000);
    String late = "fine\n".repeat(100_000) + "No matching distribution found for x";
    String oneLine = "x".repeat(1_000_000);

    assertThat(BuildLogClassifier.classify(early)).isEmpty();
    assertThat(BuildLogClassifier.classify(late)).isPresent();
    assertThat(BuildLogClassifier.classify(oneLine)).isEmpty();
  }

  @Test
  void a_carriage_return_ends_a_line() {
    assertThat(
            BuildLogClassifier.classify("10 %\r50 %\rERROR: Invalid requirement: 'x'\r\n")
                .map(BuildLogFinding::line))
        .contains("ERROR: Invalid requirement: 'x'");
  }

  private static BuildFailureReason reason(BuildStage stage, String text) {
    return BuildLogClassifier.classify(stage, text).orElseThrow().reason();
  }
}
