package dev.podmend.examples.shipwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.ManifestStrategyContract;
import dev.podmend.testkit.build.NativeBuilds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShipwrightStrategyTest extends ManifestStrategyContract {

  @Override
  protected BuildStrategy strategy() {
    return new ShipwrightStrategy();
  }

  @Override
  protected ObjectType<?> mainType() {
    return ShipwrightStrategy.BUILD_RUNS;
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    return new ShipwrightController(client());
  }

  @Override
  protected List<ApiResource> resources() {
    return List.of(
        ApiResource.namespaced("shipwright.io", "v1beta1", "buildruns", "BuildRun"),
        new ApiResource(
            "shipwright.io",
            "v1beta1",
            "clusterbuildstrategies",
            "ClusterBuildStrategy",
            false,
            false));
  }

  @Override
  protected BuildRequest.Builder request() {
    return BuildRequests.notebook()
        .requirements(BuildRequirements.NONE)
        .dockerfile(Dockerfile.inSource(new DockerfilePath("docker/Dockerfile")));
  }

  @BeforeEach
  void installBuildah() {
    client()
        .raw(
            "/apis/shipwright.io/v1beta1/clusterbuildstrategies",
            "POST",
            Map.of(
                "apiVersion", "shipwright.io/v1beta1",
                "kind", "ClusterBuildStrategy",
                "metadata", Map.of("name", "buildah")));
    server().forgetRequests();
  }

  @Test
  void what_the_request_asks_for_stands_in_the_build_run() {
    BuildHandle handle = submit(request().putBuildArguments("PYTHON", "3.12").build());

    GenericKubernetesResource buildRun =
        ShipwrightStrategy.BUILD_RUNS
            .in(client())
            .inNamespace("default")
            .withName(handle.name())
            .require();
    Map<String, Object> source = buildRun.get("spec", "build", "spec", "source");
    assertThat(source)
        .isEqualTo(
            Map.of(
                "type",
                "Git",
                "git",
                Map.of(
                    "url", "https://git.example.com/team/notebooks.git",
                    "revision", "main",
                    "cloneSecret", "git-credentials"),
                "contextDir",
                "sales"));
    List<Map<String, Object>> parameters = buildRun.get("spec", "build", "spec", "paramValues");
    assertThat(parameters)
        .containsExactly(
            Map.of("name", "dockerfile", "value", "docker/Dockerfile"),
            Map.of("name", "build-args", "values", List.of(Map.of("value", "PYTHON=3.12"))));
    Map<String, Object> output = buildRun.get("spec", "build", "spec", "output");
    assertThat(output).containsEntry("pushSecret", "push-credentials");
    String timeout = buildRun.get("spec", "build", "spec", "timeout");
    assertThat(timeout).isEqualTo("1800s");
  }

  @Test
  void what_a_build_run_cannot_hold_is_refused_by_name() {
    List<Violation> violations = strategy().validate(BuildRequests.notebook().build());

    assertThat(violations)
        .extracting(Violation::field)
        .containsExactly("dockerfile", "requirements");
  }

  @Test
  void without_the_clusters_strategy_it_is_unavailable() {
    Availability availability = new ShipwrightStrategy("kaniko").probe(context());

    assertThat(availability)
        .isInstanceOfSatisfying(
            Availability.Unavailable.class,
            unavailable -> assertThat(unavailable.reason()).contains("kaniko"));
  }
}
