package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.SecretReference;
import dev.podmend.build.Violation;
import dev.podmend.testkit.build.BuildRequests;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
  void arguments_of_podmends_own_are_reserved() {
    assertThat(violations(BuildRequests.notebook().putBuildArguments("PODMEND_BASE_IMAGE", "x")))
        .singleElement()
        .asString()
        .startsWith("buildArguments: 'PODMEND_BASE_IMAGE'")
        .contains("choose another name");
    assertThat(violations(BuildRequests.notebook().putBuildArguments("INDEX", "x"))).isEmpty();
  }

  @Test
  void images_are_built_on_linux() {
    assertThat(
            violations(
                BuildRequests.notebook()
                    .scheduling(
                        BuildScheduling.DEFAULT.withNodeSelector(
                            Map.of("kubernetes.io/os", "windows")))))
        .singleElement()
        .asString()
        .startsWith("scheduling.nodeSelector: ")
        .contains("windows");
  }

  @Test
  void files_fit_into_a_config_map() {
    List<String> lines = Collections.nCopies(250, "ü".repeat(1000));
    BuildRequest.Builder request =
        BuildRequests.notebook().requirements(new BuildRequirements(lines, "many"));
    for (int i = 0; i < 130; i++) {
      request.putBuildArguments("A" + i, "x".repeat(4000));
    }

    assertThat(violations(request)).singleElement().asString().startsWith("requirements: ");
  }

  @Test
  void all_problems_are_told_at_once() {
    assertThat(
            violations(
                BuildRequests.notebook()
                    .pullSecret(new SecretReference("pull"))
                    .putBuildArguments("PODMEND_X", "x")))
        .hasSize(2);
  }

  private List<String> violations(BuildRequest.Builder request) {
    return kaniko.validate(request.build()).stream().map(Violation::toString).toList();
  }
}
