package dev.podmend.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private ConfigMap create(String name) {
    return client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .build())
        .create();
  }

  private boolean exists(String name) {
    return client.configMaps().inNamespace("default").withName(name).get() != null;
  }

  private int codeOf(Runnable call) {
    try {
      call.run();
      return 200;
    } catch (KubernetesClientException e) {
      return e.getCode();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 409, 410, 422, 429, 500, 503, 504})
  void a_code_is_answered_once_and_nothing_happens(int code) {
    server.faults().onRequest(1).answer(Fault.status(code));

    assertThat(codeOf(() -> create("a"))).isEqualTo(code);
    assertThat(exists("a")).isFalse();
    assertThat(codeOf(() -> create("a"))).isEqualTo(200);
  }

  @Test
  void only_the_matching_requests_that_are_due_fail() {
    server
        .faults()
        .on(request -> request.verb().equals("create"))
        .skip(1)
        .times(2)
        .answer(Fault.status(500));

    assertThat(codeOf(() -> create("a"))).isEqualTo(200);
    assertThat(exists("a")).isTrue();
    assertThat(codeOf(() -> create("b"))).isEqualTo(500);
    assertThat(codeOf(() -> create("b"))).isEqualTo(500);
    assertThat(codeOf(() -> create("b"))).isEqualTo(200);
  }

  @Test
  void a_reset_before_the_effect_leaves_nothing() {
    server.faults().onRequest(1).answer(Fault.reset());

    assertThatThrownBy(() -> create("a")).isInstanceOf(KubernetesClientException.class);
    assertThat(exists("a")).isFalse();
  }

  @Test
  void a_reset_after_the_effect_leaves_the_object() {
    server.faults().onRequest(1).answer(Fault.reset().afterTheEffect());

    assertThatThrownBy(() -> create("a")).isInstanceOf(KubernetesClientException.class);
    assertThat(exists("a")).isTrue();
  }

  @Test
  void an_error_answer_may_hide_a_success() {
    server.faults().onRequest(1).answer(Fault.status(504).afterTheEffect());

    assertThat(codeOf(() -> create("a"))).isEqualTo(504);
    assertThat(codeOf(() -> create("a"))).isEqualTo(409);
  }

  @Test
  void bodies_can_be_cut_short_or_nonsense() {
    server.faults().onRequest(1).answer(Fault.truncated());
    assertThatThrownBy(() -> create("a")).isInstanceOf(KubernetesClientException.class);
    assertThat(exists("a")).isTrue();

    server.faults().onRequest(1).answer(Fault.malformed());
    assertThatThrownBy(() -> create("b")).isInstanceOf(KubernetesClientException.class);

    server.faults().onRequest(1).answer(Fault.html(502));
    assertThat(codeOf(() -> create("c"))).isEqualTo(502);
    assertThat(exists("b")).isFalse();
  }

  @Test
  void retry_after_is_sent() {
    KubernetesClient patient =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Fabric8Access.configFor(server))
                    .withRequestRetryBackoffLimit(1)
                    .withRequestRetryBackoffInterval(1)
                    .build())
            .build();
    server.faults().onRequest(1).answer(Fault.tooManyRequests(Duration.ZERO));

    try (patient) {
      assertThat(patient.configMaps().inNamespace("default").list().getItems()).isEmpty();
    }
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void a_hanging_request_runs_into_the_clients_timeout() {
    server.faults().on(ApiRequest::isMutation).answer(Fault.hang());
    KubernetesClient hasty =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Fabric8Access.configFor(server)).withRequestTimeout(50).build())
            .build();

    try (hasty) {
      assertThatThrownBy(
              () ->
                  hasty
                      .configMaps()
                      .resource(
                          new ConfigMapBuilder()
                              .withNewMetadata()
                              .withName("a")
                              .endMetadata()
                              .build())
                      .create())
          .isInstanceOf(KubernetesClientException.class);
    }
    server.faults().release();
    assertThat(exists("a")).isFalse();
  }
}
