package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.Availability;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionProbeTest {

  private static boolean isDryRun(ApiRequest request) {
    return request.query().containsKey("dryRun");
  }

  private static Availability probe(TektonMode mode, Fault answer) {
    try (PlayedTekton tekton = new PlayedTekton(mode)) {
      tekton.server().faults().on(AdmissionProbeTest::isDryRun).answer(answer);
      return tekton.strategy().probe(tekton.context());
    }
  }

  @ParameterizedTest
  @EnumSource(TektonMode.class)
  void a_run_that_tekton_refuses_makes_it_unavailable_with_a_way_out(TektonMode mode) {
    Fault refused =
        Fault.status(
            400,
            "BadRequest",
            "admission webhook \"validation.webhook.pipeline.tekton.dev\" denied the request:"
                + " inline specs are not allowed");

    assertThat(probe(mode, refused))
        .isInstanceOfSatisfying(
            Availability.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.reason()).contains("inline specs are not allowed");
              assertThat(unavailable.fix())
                  .contains(mode == TektonMode.TASK_REF ? "leave the strategy out" : "TASK_REF");
            });
  }

  @ParameterizedTest
  @EnumSource(TektonMode.class)
  void a_webhook_that_does_not_answer_leaves_it_unknown(TektonMode mode) {
    assertThat(probe(mode, Fault.status(500, "InternalError", "failed calling webhook")))
        .isInstanceOf(Availability.Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(TektonMode.class)
  void a_name_that_is_taken_was_admitted(TektonMode mode) {
    assertThat(probe(mode, Fault.status(409, "AlreadyExists", "podmend-probe exists")))
        .isEqualTo(Availability.available());
  }

  @ParameterizedTest
  @EnumSource(TektonMode.class)
  void the_dry_run_is_what_a_build_would_create(TektonMode mode) {
    try (PlayedTekton tekton = new PlayedTekton(mode)) {
      tekton.strategy().probe(tekton.context());

      assertThat(tekton.server().requests())
          .filteredOn(AdmissionProbeTest::isDryRun)
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.body())
                      .contains(mode == TektonMode.TASK_REF ? "taskRef" : "taskSpec"));
    }
  }
}
