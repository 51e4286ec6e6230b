package dev.podmend.testkit.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kubelet needs a client only: here it plays on fabric8's mock server in CRUD mode. */
class OtherApiServersTest {

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new io.fabric8.mockwebserver.Context(),
          new io.fabric8.mockwebserver.MockWebServer(),
          new java.util.HashMap<>(),
          new io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher(),
          false);

  @BeforeEach
  void start() {
    server.init();
  }

  @AfterEach
  void stop() {
    server.destroy();
  }

  private static Pod pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("registry.example/app:1")
        .endContainer()
        .endSpec()
        .build();
  }

  @Test
  void pods_fail_come_up_and_go_on_fabric8s_mock_server() {
    try (KubernetesClient client = server.createClient()) {
      ScriptedKubelet kubelet = ScriptedKubelet.on(client, TestClock.create());
      kubelet.whenPod(PodMatchers.named("bad")).lives(PodLife.failsToPull("manifest unknown"));
      client.resource(pod("bad")).create();
      client.resource(pod("good")).create();

      kubelet.settle();

      Pod bad = client.pods().inNamespace("default").withName("bad").get();
      Pod good = client.pods().inNamespace("default").withName("good").get();
      assertThat(bad.getStatus().getContainerStatuses().get(0).getState().getWaiting().getReason())
          .isEqualTo("ImagePullBackOff");
      assertThat(good.getStatus().getPhase()).isEqualTo("Running");
      assertThat(good.getSpec().getNodeName()).isEqualTo("node1");
      assertThat(client.v1().events().inNamespace("default").list().getItems())
          .anyMatch(event -> event.getReason().equals("Scheduled"));

      client.resource(good).delete();
      kubelet.settle();
      assertThat(client.pods().inNamespace("default").withName("good").get()).isNull();
    }
  }
}
