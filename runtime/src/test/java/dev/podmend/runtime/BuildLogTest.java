package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildKey;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildLogTest {

  private final RecordingLogger logger = new RecordingLogger();

  private void tell(
      BuildReport.Kind kind,
      Optional<BuildFailureReason> reason,
      Optional<ImageReference> image,
      String message) {
    BuildReport report =
        BuildReport.builder()
            .id("id")
            .owner(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace("sales")
                    .withName("notebook")
                    .endMetadata()
                    .build())
            .name("main")
            .key(new BuildKey("abcdefghijklmnop"))
            .kind(kind)
            .strategy("kaniko")
            .attempt(2)
            .reason(reason)
            .image(image)
            .message(message)
            .history(BuildHistory.EMPTY)
            .when(Instant.EPOCH)
            .build();
    new BuildLog(logger).happened(report);
  }

  @Test
  void what_a_builder_says_is_told_at_the_lowest_level_alone() {
    tell(
        BuildReport.Kind.BUILD_FAILED,
        Optional.of(BuildFailureReason.BUILD_STEP_FAILED),
        Optional.empty(),
        "kaniko #2 failed: BUILD_STEP_FAILED log: row 7 of customers | row 8");

    assertThat(logger.entries)
        .satisfiesExactly(
            warning ->
                assertThat(warning)
                    .startsWith("WARN ")
                    .contains("build failed kaniko #2 BUILD_STEP_FAILED")
                    .contains("owner=notebook", "kind=build-failed", "reason=BUILD_STEP_FAILED")
                    .doesNotContain("customers", "row 8"),
            words -> assertThat(words).startsWith("DEBUG ").endsWith("row 7 of customers | row 8"));
  }

  @Test
  void an_image_that_is_built_is_named() {
    tell(
        BuildReport.Kind.BUILD_SUCCEEDED,
        Optional.empty(),
        Optional.of(ImageReference.parse("quay.io/acme/sales:1")),
        "kaniko built it");

    assertThat(logger.entries.get(0))
        .startsWith("INFO ")
        .endsWith("build succeeded kaniko #2 quay.io/acme/sales:1");
  }
}
