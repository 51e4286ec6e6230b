package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.examples.notebook.operation.OperatorSettings.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorSettingsTest {

  @Test
  void nothing_said_means_one_process_for_all_namespaces_without_a_webhook() {
    OperatorSettings settings = OperatorSettings.from(Map.of("NOTEBOOK_LEASE", " "));

    assertThat(settings.namespaces()).isEmpty();
    assertThat(settings.lease()).isEmpty();
    assertThat(settings.certificates()).isEmpty();
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.webhookPort()).isEqualTo(8443);
  }

  @Test
  void everything_can_be_said() {
    OperatorSettings settings =
        OperatorSettings.from(
            Map.of(
                "NOTEBOOK_NAMESPACES", "a, b,,",
                "NOTEBOOK_LEASE", "operator",
                "POD_NAME", "operator-1",
                "POD_NAMESPACE", "home",
                "NOTEBOOK_HTTP_PORT", "0",
                "NOTEBOOK_WEBHOOK_CERTIFICATES", "/tls",
                "NOTEBOOK_WEBHOOK_PORT", "65535"));

    assertThat(settings.namespaces()).containsExactlyInAnyOrder("a", "b");
    assertThat(settings.lease()).hasValue(new Lease("operator", "home", "operator-1"));
    assertThat(settings.certificates()).hasValue(Path.of("/tls"));
    assertThat(settings.httpPort()).isZero();
    assertThat(settings.webhookPort()).isEqualTo(65_535);
  }

  @Test
  void arguments_count_where_there_are_any() {
    OperatorSettings settings = OperatorSettings.from(Map.of("NOTEBOOK_NAMESPACES", "a"));

    assertThat(settings.watching(List.of("b")).namespaces()).containsExactly("b");
    assertThat(settings.watching(List.of()).namespaces()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", "99999999999"})
  void a_port_that_is_none_is_named(String port) {
    assertThatThrownBy(() -> OperatorSettings.from(Map.of("NOTEBOOK_HTTP_PORT", port)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NOTEBOOK_HTTP_PORT: '" + port + "' is no port");
  }

  @Test
  void a_lease_needs_the_name_of_its_pod() {
    assertThatThrownBy(() -> OperatorSettings.from(Map.of("NOTEBOOK_LEASE", "operator")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("POD_NAMESPACE is not set, which NOTEBOOK_LEASE needs");
  }

  @Test
  void repositories_are_read_only_where_that_is_wanted() {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      RequirementsSource usual = RequirementsSource.whileBuilding();

      assertThat(NotebookOperator.requirements(client, Map.of())).hasSameClassAs(usual);
      assertThat(
              NotebookOperator.requirements(
                  client,
                  Map.of(
                      "NOTEBOOK_READ_REPOSITORIES",
                      "true",
                      "NOTEBOOK_GIT_NETWORKS",
                      "10.96.0.0/12, fd00::/8")))
          .doesNotHaveSameClassAs(usual);
    }
  }
}
