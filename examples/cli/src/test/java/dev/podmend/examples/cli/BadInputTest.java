package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BadInputTest {

  private static final String GOOD = "{\"pod\":{\"metadata\":{\"name\":\"%s\"}}}";

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          plain words | is not JSON
          {"pod":{"metadata": | is not JSON at column 20: Unexpected end-of-input
          {"pod":{"metadata":{"name":"x}}} | was expecting closing quote
          {"pod":{}}} | is not JSON at column 11
          {"pod":{}}}},{ | is not JSON at column 11
          {"pod":5} | field pod must be an object but is the number 5
          {"pod":{"status":{"containerStatuses":[{},{"restartCount":"x"}]}}} | field pod.status.containerStatuses[1].restartCount must be a whole number but is the string "x"
          {"pod":{"metadata":{"labels":{"a":{}}}}} | field pod.metadata.labels.a must be a string but is an object
          {"pod":{"spec":{"containers":{}}}} | field pod.spec.containers must be a list but is an object
          {"pod":{},"events":"none"} | field events must be a list but is the string "none"
          {"pod":{},"events":[{},{"count":[]}]} | field events[1].count must be a whole number but is a list
          {"pod":{},"logs":[]} | field logs must be an object but is a list
          {"pod":{},"logs":{"app":{}}} | field logs.app must be a string but is an object
          {"pod":{},"observedAt":"today"} | field observedAt must be a time such as 2026-01-31T12:00:00Z but is the string "today"
          {"apiError":{"code":"forbidden"}} | field apiError.code must be an HTTP status code but is the string "forbidden"
          {"id":"x"} | has neither field pod nor field apiError
          {"kind":"Deployment"} | is a Deployment; expected a Pod, a List or an observation document
          {"kind":"Event"} | is an Event by itself; put it into a List with its pod
          {"items":7} | field items must be a list but is the number 7
          {"kind":"PodList","items":[3]} | field items[0] must be an object but is the number 3
          [{"pod":7}] | item [0]: field pod must be an object but is the number 7
          {} | has no kind; expected a Pod, a List or an observation document
          """)
  void a_bad_line_is_reported_and_the_others_are_read(String bad, String complaint) {
    String lines = GOOD.formatted("before") + "\n" + bad + "\n" + GOOD.formatted("after") + "\n";
    Path file = file("pods.jsonl", lines);

    Run run = Run.of("diagnose", "-f", file.toString(), "-o", "jsonl");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.names()).containsExactly("before", "after");
    assertThat(run.err()).startsWith("podmend: " + file + ":2: ").contains(complaint);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void a_bad_first_line_of_a_pipe_is_reported_too() {
    Run run =
        Run.withInput("oops\n" + GOOD.formatted("after"), "diagnose", "-f", "-", "-o", "jsonl");

    assertThat(run.names()).containsExactly("after");
    assertThat(run.err()).startsWith("podmend: standard input:1: is not JSON");
  }

  @Test
  void a_bad_indented_document_costs_no_other() {
    String pretty = Run.parse(GOOD.formatted("x")).toPrettyString();
    String cut = pretty.lines().limit(3).collect(Collectors.joining("\n"));
    String unquoted = pretty.replace("\"x\"", "\"x");
    String text =
        Stream.of(cut, GOOD.formatted("one"), unquoted, GOOD.formatted("two"))
            .collect(Collectors.joining("\n"));

    Run run = Run.withInput(text, "diagnose", "-f", "-", "-o", "jsonl");

    assertThat(run.names()).containsExactly("one", "two");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void a_bad_yaml_document_is_reported_with_its_line_and_number() {
    String yaml =
        """
        kind: Pod
        metadata: {name: one}
        ---
        kind: Pod
        metadata:
          name: [two
        ---
        kind: Pod
        metadata: {name: three}
        """;
    Path file = file("pods.yaml", yaml);

    Run run = Run.of("diagnose", "-f", file.toString(), "-o", "jsonl");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.names()).containsExactly("one", "three");
    assertThat(run.err()).startsWith("podmend: " + file + ":7 (document 2): is not YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"diagnose", "preflight"})
  void yaml_that_never_ends_is_refused(String command) {
    String itself = "kind: Pod\nspec: &a\n  more: [*a]\n";
    String deep = "kind: Pod\nspec: " + "[".repeat(20_000) + "]".repeat(20_000) + "\n";
    StringBuilder doubled = new StringBuilder("kind: Pod\na0: &a0 [x, x]\n");
    for (int i = 1; i <= 24; i++) {
      doubled.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }

    for (String text : List.of(itself, deep, doubled.toString())) {
      Run run = Run.withInput(text, command, "-f", "-");

      assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
      assertThat(run.err()).containsAnyOf("nested", "aliases counted").doesNotContain("at dev.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"diagnose", "preflight"})
  void yaml_whose_names_of_fields_are_trees_is_refused(String command) {
    StringBuilder doubled = new StringBuilder("&k0 [x, x]");
    for (int i = 1; i <= 40; i++) {
      doubled.append(", &k%d [*k%d, *k%d]".formatted(i, i - 1, i - 1));
    }

    for (String key : List.of("[" + doubled + "]", "&k [[*k]]", "{a: b}")) {
      Run run = Run.withInput("kind: Pod\n? " + key + "\n: v\n", command, "-f", "-");

      assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
      assertThat(run.err())
          .startsWith("podmend: standard input:2: has a map or a list for the name of a field")
          .doesNotContain("at dev.");
    }
  }

  @Test
  void yaml_whose_name_of_a_field_is_the_map_around_it_is_refused() {
    for (String text : List.of("&m\n? *m\n: v\n", "kind: Pod\n? &k [*k]\n: v\n")) {
      Run run = Run.withInput(text, "preflight", "-f", "-");

      assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
      assertThat(run.err()).startsWith("podmend: standard input:").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind: !!set [x]", "kind: !!map x", "kind: !!seq {a: b}", "!!str [x]"})
  void yaml_whose_tags_are_wrong_is_refused(String text) {
    Run run = Run.withInput(text + "\n", "preflight", "-f", "-");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).startsWith("podmend: standard input:1: ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: !!int ghp_0123456789abcdefghijABCDEFGHIJ456789\n",
        "kind: !!float ghp_0123456789abcdefghijABCDEFGHIJ456789\n",
        "kind: !ghp_0123456789abcdefghijABCDEFGHIJ456789 x\n",
        "kind: *ghp_0123456789abcdefghijABCDEFGHIJ456789\n",
        "{\"kind\": ghp_0123456789abcdefghijABCDEFGHIJ456789}\n"
      })
  void mistakes_are_told_without_credentials(String text) {
    Run run = Run.withInput(text, "preflight", "-f", "-");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err())
        .startsWith("podmend: standard input:1: is not")
        .doesNotContain("ghp_")
        .doesNotContain("\tat ");
  }

  @Test
  void bad_items_cost_no_others() {
    String list =
        """
        {"kind":"List","items":[
          {"kind":"Pod","metadata":{"name":"one"}},
          {"kind":"Event","count":{}},
          {"kind":"Pod","metadata":[]},
          {"kind":"Pod","metadata":{"name":"two"}}]}
        """;

    Run run = Run.withInput(list, "diagnose", "-f", "-", "-o", "jsonl");

    assertThat(run.names()).containsExactly("one", "two");
    assertThat(run.err())
        .contains("standard input:1: field items[1].count must be a whole number but is an object")
        .contains("standard input:1: field items[2].metadata must be an object but is a list");
  }

  @Test
  void files_that_cannot_be_opened_are_named_and_the_others_are_read() {
    Path good = file("good.json", GOOD.formatted("web"));
    Path empty = file("empty.json", "\n");
    Path absent = folder.resolve("absent.json");

    Run run =
        Run.of("diagnose", "-ojsonl", "-f" + absent, "-f" + folder, "-f" + empty, "-f" + good);

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.names()).containsExactly("web");
    assertThat(run.err().lines())
        .containsExactly(
            "podmend: " + absent + ": does not exist",
            "podmend: " + folder + ": is a directory; name its files, each with -f",
            "podmend: "
                + empty
                + ": holds no document; give it a Pod, a List or an observation document");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          diagnose -o xml | 'xml' is none of table, json, jsonl, yaml
          diagnose --frobnicate | Unknown option: '--frobnicate'
          diagnose -f - -l app=web | -l selects from a cluster; leave out -l or -f
          diagnose -n a -A | -n and -A exclude each other; leave out one
          diagnose -A web | a pod of the cluster is named within one namespace; replace -A by -n
          diagnose --kubeconfig /nowhere/config | the kubeconfig /nowhere/config does not exist
          explain A B | Unmatched argument
          explain FOO | no cause and no rule is called FOO
          frobnicate | Unmatched argument at index 0: 'frobnicate'
          """)
  void a_wrong_command_line_is_explained_without_a_stack_trace(String args, String complaint) {
    Run run = Run.of(args.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).startsWith("podmend: ").contains(complaint).doesNotContain("\tat ");
  }
}
