package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.Dockerfile;
import dev.podmend.build.SecretReference;
import dev.podmend.build.Violation;
import dev.podmend.testkit.build.BuildRequests;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

  private final TektonStrategy kaniko = new TektonStrategy();
  private final TektonStrategy buildah =
      new TektonStrategy(TektonConfig.builder().imageBuilder(ImageBuilder.BUILDAH).build());

  @Test
  void two_registry_secrets_are_too_many_for_kaniko() {
    var request = BuildRequests.notebook().pullSecret(new SecretReference("pull")).build();

    assertThat(kaniko.validate(request))
        .extracting(Violation::toString)
        .singleElement()
        .asString()
        .startsWith("pullSecret: 'pull'")
        .contains("push-credentials", "one Secret", "BUILDAH");
    assertThat(buildah.validate(request)).isEmpty();
  }

  @Test
  void one_secret_for_both_registries_is_fine() {
    assertThat(
            kaniko.validate(
                BuildRequests.notebook()
                    .pullSecret(new SecretReference("both"))
                    .pushSecret(new SecretReference("both"))
                    .build()))
        .isEmpty();
  }

  @Test
  void arguments_need_a_dockerfile_that_declares_them() {
    assertThat(kaniko.validate(BuildRequests.notebook().putBuildArguments("INDEX", "x").build()))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("buildArguments");
              assertThat(violation.problem()).contains("INDEX", "Dockerfile");
            });
    assertThat(
            kaniko.validate(
                BuildRequests.notebook()
                    .putBuildArguments("INDEX", "x")
                    .dockerfile(Dockerfile.inline("FROM scratch\nARG INDEX\n"))
                    .build()))
        .isEmpty();
  }

  @Test
  void all_problems_are_told_at_once() {
    assertThat(
            kaniko.validate(
                BuildRequests.notebook()
                    .pullSecret(new SecretReference("pull"))
                    .putBuildArguments("INDEX", "x")
                    .build()))
        .hasSize(2);
  }
}
