package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.FileName;
import dev.podmend.build.SecretReference;
import dev.podmend.build.Violation;
import dev.podmend.testkit.build.BuildRequests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KanikoRequestRulesTest {

  @Test
  void everything_that_cannot_be_built_is_told_at_once_with_what_to_do() {
    BuildRequest request =
        BuildRequests.notebook()
            .pullSecret(new SecretReference("pull-credentials"))
            .dockerfile(Dockerfile.inline("FROM scratch"))
            .putBuildArguments("PODMEND_BASE_IMAGE", "evil")
            .scheduling(
                BuildScheduling.DEFAULT.withNodeSelector(Map.of("kubernetes.io/os", "windows")))
            .build();

    assertThat(new KanikoStrategy().validate(request))
        .extracting(Violation::toString)
        .satisfiesExactly(
            secret ->
                assertThat(secret)
                    .contains("pullSecret", "pull-credentials", "push-credentials", "one Secret"),
            requirements ->
                assertThat(requirements)
                    .contains("requirements", "2 lines", "sales/requirements.txt", "leave"),
            argument ->
                assertThat(argument).contains("buildArguments", "PODMEND_BASE_IMAGE", "choose"),
            system -> assertThat(system).contains("nodeSelector", "windows", "another strategy"));
  }

  @Test
  void too_many_files_are_refused() {
    Map<FileName, String> files = new TreeMap<>();
    for (int i = 0; i <= 100; i++) {
      files.put(new FileName("f" + i), "x");
    }
    BuildRequest request = BuildRequests.notebook().source(BuildSource.inline(files)).build();

    assertThat(new KanikoStrategy().validate(request))
        .extracting(Violation::field)
        .containsExactly("source");
  }

  @Test
  void one_secret_for_both_is_fine_and_so_are_ninety_files() {
    SecretReference both = new SecretReference("both");

    assertThat(
            new KanikoStrategy()
                .validate(BuildRequests.notebook().pullSecret(both).pushSecret(both).build()))
        .isEqualTo(List.of());
  }
}
