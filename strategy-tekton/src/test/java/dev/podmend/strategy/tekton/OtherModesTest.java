package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.spi.Manifests;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.Test;

class OtherModesTest {

  private final BuildRequest request =
      BuildRequests.notebook()
          .scheduling(BuildScheduling.DEFAULT.withServiceAccount("builder"))
          .build();
  private final Emitted taskRun = Emitted.of(request);

  private Emitted in(TektonMode mode) {
    return Emitted.of(request, TektonConfig.builder().mode(mode).build());
  }

  @Test
  void a_pipeline_run_holds_the_same_task_and_hands_its_results_on() {
    Emitted pipeline = in(TektonMode.PIPELINE_RUN);
    Fields only = pipeline.spec().at("pipelineSpec").list("tasks").get(0);

    assertThat(pipeline.manifests().main().getKind()).isEqualTo("PipelineRun");
    assertThat(only.at("taskSpec")).isEqualTo(taskRun.task());
    assertThat(pipeline.parameters()).isEqualTo(taskRun.parameters());
    assertThat(only.list("params").get(0).text("value"))
        .isEqualTo("$(params." + only.list("params").get(0).text("name") + ")");
    assertThat(pipeline.spec().at("pipelineSpec").list("results"))
        .extracting(result -> result.text("value"))
        .contains("$(tasks.build.results.IMAGE_DIGEST)");
    assertThat(pipeline.spec().at("timeouts").text("pipeline"))
        .isEqualTo(taskRun.spec().text("timeout"));
  }

  @Test
  void a_pipeline_run_is_placed_like_a_task_run() {
    Fields template = in(TektonMode.PIPELINE_RUN).spec().at("taskRunTemplate");

    assertThat(template.at("podTemplate")).isEqualTo(taskRun.podTemplate());
    assertThat(template.text("serviceAccountName")).isEqualTo("builder");
  }

  @Test
  void a_task_of_the_builds_own_is_referred_to() {
    Emitted reference = in(TektonMode.TASK_REF);
    GenericKubernetesResource task =
        reference.manifests().others().stream()
            .map(Manifests.Part::object)
            .filter(GenericKubernetesResource.class::isInstance)
            .map(GenericKubernetesResource.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(reference.spec().has("taskSpec")).isFalse();
    assertThat(reference.spec().at("taskRef").text("name")).isEqualTo(task.getMetadata().getName());
    assertThat(Fields.of(task).at("spec")).isEqualTo(taskRun.task());
    assertThat(reference.parameters()).isEqualTo(taskRun.parameters());
  }
}
