package dev.podmend.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows is what the code says and prints. */
class ReadmeTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();
  private static final Path SOURCE =
      Path.of("src/main/java/dev/podmend/examples/quickstart/FirstSteps.java");

  @Test
  void the_example_is_compiled_code() throws IOException {
    String region =
        Files.readString(SOURCE)
            .lines()
            .dropWhile(line -> !line.contains("tag::first-steps"))
            .skip(1)
            .takeWhile(line -> !line.contains("end::first-steps"))
            .map(line -> line.isBlank() ? "" : line.substring(4))
            .collect(Collectors.joining("\n"));

    assertThat(readme()).contains("```java\n" + region + "\n```");
  }

  @Test
  void the_printed_result_is_what_the_example_prints() throws IOException {
    StringWriter text = new StringWriter();
    FirstSteps.explain(
        unpullable(), Instant.parse("2026-03-01T12:00:00Z"), new PrintWriter(text, true));

    assertThat(readme()).contains("```text\n" + text + "```");
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private static Pod unpullable() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("validation")
        .withNamespace("team")
        .withUid("uid-1")
        .withCreationTimestamp("2026-03-01T11:59:00Z")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .addNewContainer()
        .withName("app")
        .withImage("example/app:7")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .addNewContainerStatus()
        .withName("app")
        .withRestartCount(0)
        .withReady(false)
        .withNewState()
        .withNewWaiting()
        .withReason("ErrImagePull")
        .withMessage(
            "rpc error: code = NotFound desc = failed to pull and unpack image"
                + " \"docker.io/example/app:7\": failed to resolve reference"
                + " \"docker.io/example/app:7\": docker.io/example/app:7: not found")
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
