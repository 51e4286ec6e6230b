package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.cli.input.FakeCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnoseClusterTest {

  private static final String SHOP = "/api/v1/namespaces/shop/";
  private static final String NO_EVENTS = "{\"kind\":\"EventList\",\"items\":[]}";

  @TempDir private Path folder = Path.of("");

  private final FakeCluster cluster = FakeCluster.start();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Run diagnose(String... options) {
    List<String> args = new ArrayList<>(List.of("diagnose", "-o", "jsonl", "--kubeconfig"));
    args.add(cluster.kubeconfig(folder).toString());
    args.addAll(List.of(options));
    return Run.of(args.toArray(String[]::new));
  }

  private static String pods(String next, String... names) {
    List<String> pods = List.of(names).stream().map(DiagnoseClusterTest::pod).toList();
    return "{\"kind\":\"PodList\",\"metadata\":{\"continue\":\"%s\"},\"items\":%s}"
        .formatted(next, pods);
  }

  private static String pod(String name) {
    return "{\"kind\":\"Pod\",\"metadata\":{\"namespace\":\"shop\",\"name\":\"%s\",\"uid\":\"u-%s\"}}"
        .formatted(name, name);
  }

  private static String status(int code, String message) {
    return "{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":%d,\"message\":\"%s\"}"
        .formatted(code, message);
  }

  @Test
  void the_namespace_of_the_context_is_read_page_by_page() {
    cluster
        .answer(SHOP + "events", 200, NO_EVENTS)
        .answer(SHOP + "pods?continue=more", 200, pods("", "three"))
        .answer(SHOP + "pods", 200, pods("more", "one", "two"));

    assertThat(diagnose().names()).containsExactly("one", "two", "three");
  }

  @Test
  void all_namespaces_and_labels_are_asked_of_the_server() {
    cluster
        .answer("/api/v1/events", 200, NO_EVENTS)
        .answer("/api/v1/pods", 200, pods("", "one"))
        .answer("/api/v1/namespaces/other/events", 200, NO_EVENTS)
        .answer("/api/v1/namespaces/other/pods", 200, pods("", "two"));

    assertThat(diagnose("-A", "-l", "app in (a,b)").names()).containsExactly("one");
    assertThat(diagnose("-n", "other").names()).containsExactly("two");
    assertThat(cluster.requests())
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("/api/v1/pods?")
                    .contains("labelSelector=app in (a,b)"));
  }

  @Test
  void a_pod_is_read_by_its_name() {
    cluster.answer(SHOP + "events", 200, NO_EVENTS).answer(SHOP + "pods/web", 200, pod("web"));

    Run run = diagnose("web", "absent");

    assertThat(run.names()).containsExactly("web");
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).isEqualTo("podmend: cluster: pod shop/absent does not exist\n");
  }

  @Test
  void without_the_right_to_list_events_pods_are_diagnosed_all_the_same() {
    cluster
        .answer(SHOP + "events", 403, status(403, "events is forbidden"))
        .answer(SHOP + "pods", 200, pods("", "one"));

    Run run = diagnose();

    assertThat(run.names()).containsExactly("one");
    assertThat(run.err()).startsWith("podmend: without events, which you may not list");
  }

  @Test
  void what_the_server_refuses_is_told_in_one_line() {
    cluster
        .answer(SHOP + "events", 200, NO_EVENTS)
        .answer(SHOP + "pods", 403, status(403, "pods is forbidden: User me"))
        .answer("/api/v1/namespaces/a/events", 401, status(401, "Unauthorized"))
        .answer("/api/v1/namespaces/b/events", 418, status(418, "short and stout"));

    assertThat(diagnose().err())
        .contains("you may not read these pods")
        .contains("pods is forbidden: User me");
    assertThat(diagnose("-n", "a").err()).contains("does not know you: log in again");
    assertThat(diagnose("-n", "b").err()).contains("answered 418: short and stout");
    assertThat(diagnose("-n", "b").status()).isEqualTo(ExitStatus.BAD_INPUT);
  }

  @Test
  void a_cluster_that_is_down_is_told_with_its_address() {
    cluster.close();

    Run run = diagnose();

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).startsWith("podmend: cannot reach the cluster at http://127.0.0.1:");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void an_unknown_context_is_told() {
    Run run = diagnose("--context", "there");

    assertThat(run.err()).isEqualTo("podmend: the kubeconfig has no context there\n");
  }
}
