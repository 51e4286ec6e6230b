package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerLogsTest {

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final ContainerLogs logs = new ContainerLogs(client, 12);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Pod created(PodSketch sketch) {
    Pod pod = sketch.pod();
    pod.getMetadata().setResourceVersion(null);
    Pod created = client.resource(pod).create();
    created.setStatus(pod.getStatus());
    return client.resource(created).updateStatus();
  }

  private Pod crashLooping() {
    return created(PodSketch.named("notebook").app("app", c -> c.crashLooping(1, "Error", "")));
  }

  @Test
  void the_run_that_ended_is_read_before_the_current_one() {
    Pod pod = crashLooping();
    server.previousLog("team", "notebook", "app", "previous");
    server.log("team", "notebook", "app", "current");

    assertThat(logs.tail(pod, "app")).contains("previous\n");
  }

  @Test
  void of_a_container_that_has_just_ended_the_current_run_is_the_one() {
    Pod pod =
        created(
            PodSketch.named("notebook")
                .restartPolicy("Never")
                .app("app", c -> c.terminated(1, "Error", "")));
    server.previousLog("team", "notebook", "app", "previous");
    server.log("team", "notebook", "app", "current");

    assertThat(logs.tail(pod, "app")).contains("current\n");
  }

  @Test
  void the_kubelets_word_that_the_previous_log_is_gone_is_no_log() {
    Pod pod = crashLooping();
    server.previousLog(
        "team", "notebook", "app", "unable to retrieve container logs for containerd://0123");
    server.log("team", "notebook", "app", "current");

    assertThat(logs.tail(pod, "app")).contains("current\n");
  }

  @Test
  void only_the_end_is_kept() {
    Pod pod = crashLooping();
    server.previousLog("team", "notebook", "app", "a long story\nends here!");

    assertThat(logs.tail(pod, "app")).contains("\nends here!\n");
  }

  @Test
  void of_lines_that_are_too_long_together_the_last_ones_are_kept() {
    Pod pod = crashLooping();
    String text = ("x".repeat(2000) + "\n").repeat(1000) + "Traceback\nKeyError: 'url'";
    server.previousLog("team", "notebook", "app", text);
    ContainerLogs thousand = new ContainerLogs(client, 256 * 1024, 1000);

    String tail = thousand.tail(pod, "app").orElse("");

    assertThat(tail).endsWith("x\nTraceback\nKeyError: 'url'\n").hasSizeLessThan(256 * 1024);
    assertThat(server.requests().stream().filter(ContainerLogsTest::readsLog))
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void lines_that_grow_towards_the_end_are_asked_for_again_and_again_until_they_fit() {
    Pod pod = crashLooping();
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 1000; line++) {
      text.append("é".repeat(line < 990 ? 10 : 20_000)).append('\n');
    }
    server.previousLog("team", "notebook", "app", text + "the end");

    assertThat(new ContainerLogs(client, 65_536, 1000).tail(pod, "app").orElse(""))
        .endsWith("the end\n");
    assertThat(server.requests().stream().filter(ContainerLogsTest::readsLog))
        .hasSizeLessThanOrEqualTo(11);
  }

  @Test
  void what_cannot_be_read_is_not_there() {
    Pod pod = crashLooping();
    server.previousLog("team", "notebook", "app", "previous");
    server.faults().on(ContainerLogsTest::readsLog).always().answer(Fault.status(403));

    assertThat(logs.tail(pod, "app")).isEmpty();
  }

  @Test
  void an_empty_log_is_not_there() {
    assertThat(logs.tail(crashLooping(), "app")).isEmpty();
  }

  @Test
  void a_bound_below_one_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContainerLogs(client, 0))
        .withMessage("maxChars must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContainerLogs(client, 1, 0))
        .withMessage("maxLines must be 1 or more but is 0");
  }

  private static boolean readsLog(ApiRequest request) {
    return request.subresource().equals("log");
  }
}
