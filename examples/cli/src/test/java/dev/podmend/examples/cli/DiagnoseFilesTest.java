package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnoseFilesTest {

  private static final String POD =
      "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"}}";

  @TempDir private Path folder = Path.of("");

  private static String pod(String name) {
    return POD.formatted(name, "shop");
  }

  private String file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Run jsonLines(String file) {
    return Run.of("diagnose", "-f", file, "-o", "jsonl");
  }

  @Test
  void a_pod_is_read() {
    Run run = jsonLines(file("pod.json", pod("web")));

    assertThat(run.objects())
        .singleElement()
        .satisfies(
            pod -> {
              assertThat(pod.path("namespace").asText()).isEqualTo("shop");
              assertThat(pod.path("name").asText()).isEqualTo("web");
              assertThat(pod.has("id")).isFalse();
              assertThat(pod.has("verdict")).isTrue();
            });
  }

  @Test
  void an_indented_list_without_kinds_is_read() {
    String list =
        """
        {
          "kind": "PodList",
          "items": [
            {"metadata": {"name": "one"}},
        {
              "metadata": {"name": "two"}
            }
          ]
        }
        """;

    assertThat(jsonLines(file("list.json", list)).names()).containsExactly("one", "two");
  }

  @Test
  void a_list_may_hold_other_things_than_pods() {
    String list = "{\"kind\":\"List\",\"items\":[{\"kind\":\"Service\"},%s]}".formatted(pod("web"));

    Run run = jsonLines(file("all.json", list));

    assertThat(run.names()).containsExactly("web");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void several_yaml_documents_are_read() {
    String yaml =
        """
        %YAML 1.2
        ---
        kind: Pod
        metadata: {name: one}
        ---
        # nothing here
        ---
        pod:
          metadata:
            name: two
            annotations:
              text: |
                a
                 --- no marker
        ...
        """;

    Run run = jsonLines(file("pods.yaml", yaml));

    assertThat(run.names()).containsExactly("one", "two");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void json_documents_may_follow_each_other_in_any_layout() {
    String pretty = Run.parse(pod("two")).toPrettyString();
    String text = pod("one") + "\n\n" + pretty + "\n---\n" + pod("three") + "\n";

    assertThat(jsonLines(file("pods", text)).names()).containsExactly("one", "two", "three");
  }

  @Test
  void an_observation_document_gives_its_id_back() {
    Run run = Run.withInput("{\"id\":7,\"pod\":{},\"comment\":[]}", "diagnose", "-f-", "-ojsonl");

    assertThat(run.objects())
        .singleElement()
        .satisfies(pod -> assertThat(pod.path("id").asText()).isEqualTo("7"));
  }

  @Test
  void a_rejection_needs_no_pod() {
    String document = "{\"id\":\"r\",\"apiError\":{\"code\":403,\"reason\":\"Forbidden\"}}";

    Run run = Run.withInput(document, "diagnose", "-f", "-", "-o", "jsonl");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.objects()).hasSize(1);
  }

  @Test
  void several_files_are_read_in_their_order() {
    String one = file("one.json", pod("one"));
    String two = file("two.json", pod("two"));

    Run run = Run.withInput(pod("three"), "diagnose", "-f", two, "-f", "-", "-f", one, "-ojsonl");

    assertThat(run.names()).containsExactly("two", "three", "one");
  }

  @Test
  void redirected_output_of_other_systems_is_understood() {
    byte[] utf16 = pod("web").getBytes(StandardCharsets.UTF_16);
    byte[] marked = ("\uFEFF" + pod("web")).getBytes(StandardCharsets.UTF_8);

    assertThat(Run.withInput(utf16, "diagnose", "-f", "-", "-o", "jsonl").names())
        .containsExactly("web");
    assertThat(Run.withInput(marked, "diagnose", "-f", "-", "-o", "jsonl").names())
        .containsExactly("web");
  }

  @Test
  void pods_of_files_are_chosen_by_namespace_and_name() {
    String pods = pod("web") + "\n" + pod("db") + "\n" + POD.formatted("web", "test");

    Run inShop = Run.withInput(pods, "diagnose", "-f", "-", "-n", "shop", "-o", "jsonl");
    Run web = Run.withInput(pods, "diagnose", "-f", "-", "-n", "test", "web", "-o", "jsonl");
    Run none = Run.withInput(pods, "diagnose", "-f", "-", "absent", "-o", "jsonl");

    assertThat(inShop.names()).containsExactly("web", "db");
    assertThat(web.names()).containsExactly("web");
    assertThat(none.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(none.err()).isEqualTo("podmend: files: no pod is called absent\n");
  }

  @Test
  void an_empty_list_is_no_failure() {
    Run run = Run.withInput("{\"kind\":\"List\",\"items\":[]}", "diagnose", "-f", "-", "-ojson");

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.out()).isEqualTo("[]\n");
    assertThat(run.err()).isEqualTo("podmend: no pods found\n");
  }
}
