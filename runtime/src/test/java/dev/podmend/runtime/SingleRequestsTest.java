package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client of an operator repeats what is refused; what podmend does with it is sent once. */
class SingleRequestsTest {

  private final FakeApiServer server = FakeApiServer.builder().start();
  private final KubernetesClient stubborn =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder(Fabric8Access.configFor(server))
                  .withRequestRetryBackoffLimit(2)
                  .withRequestRetryBackoffInterval(1)
                  .build())
          .build();

  @AfterEach
  void stop() {
    stubborn.close();
    server.close();
  }

  private int requestsFor(KubernetesClient client) {
    server.faults().on(request -> request.isAbout("pods")).always().answer(Fault.status(503));
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> client.pods().inNamespace("team").list());
    return (int) server.requests().stream().filter(request -> request.isAbout("pods")).count();
  }

  @Test
  void the_client_itself_repeats() {
    assertThat(requestsFor(stubborn)).isEqualTo(3);
  }

  @Test
  void its_view_sends_once() {
    assertThat(requestsFor(SingleRequests.of(stubborn))).isEqualTo(1);
  }

  @Test
  void the_view_has_the_clients_configuration_and_leaves_it_as_it_is() {
    KubernetesClient once = SingleRequests.of(stubborn);

    assertThat(once.getMasterUrl()).isEqualTo(stubborn.getMasterUrl());
    assertThat(requestsFor(stubborn)).isEqualTo(3);
  }
}
