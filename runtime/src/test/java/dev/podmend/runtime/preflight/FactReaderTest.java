package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.preflight.Fact;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ConfigMapListBuilder;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be read, and why the rest cannot. */
class FactReaderTest {

  private final FactReader reader = new FactReader();
  private final List<ListOptions> asked = new ArrayList<>();

  /** Pages of two, named by a token. */
  private ConfigMapList page(ListOptions options, int pages) {
    asked.add(options);
    String token = options.getContinue();
    int page = token == null ? 0 : Integer.parseInt(token);
    boolean isLast = page == pages - 1;
    return new ConfigMapListBuilder()
        .withNewMetadata()
        .withContinue(isLast ? (page % 2 == 0 ? "" : null) : String.valueOf(page + 1))
        .endMetadata()
        .addToItems(named("a" + page), named("b" + page))
        .build();
  }

  private static ConfigMap named(String name) {
    return new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().build();
  }

  private Fact<List<String>> names(int pages, int most) {
    return reader.list(
        options -> page(options, pages), (ConfigMap map) -> map.getMetadata().getName(), most);
  }

  @Test
  void a_list_is_read_page_by_page() {
    assertThat(names(1, 9).value()).contains(List.of("a0", "b0"));
    asked.clear();
    assertThat(names(3, 9).value()).contains(List.of("a0", "b0", "a1", "b1", "a2", "b2"));
    assertThat(asked).extracting(ListOptions::getContinue).containsExactly(null, "1", "2");
    assertThat(asked).extracting(ListOptions::getLimit).containsOnly(250L);
    assertThat(names(2, 9).value()).contains(List.of("a0", "b0", "a1", "b1"));
  }

  @Test
  void of_a_longer_list_nothing_is_known_and_no_more_is_read() {
    assertThat(names(2, 4).value()).isPresent();
    asked.clear();
    assertThat(names(9, 3)).isEqualTo(Fact.unknown("more than 3"));
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_list_without_metadata_is_whole() {
    Fact<List<String>> names =
        reader.list(
            options -> new ConfigMapListBuilder().addToItems(named("a")).build(),
            (ConfigMap map) -> map.getMetadata().getName(),
            9);

    assertThat(names.value()).contains(List.of("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, not logged in",
    "403, forbidden",
    "404, not served",
    "500, the cluster answered 500",
    "0, the cluster cannot be reached",
    "-1, the cluster cannot be reached"
  })
  void a_refusal_says_why(int code, String why) {
    Fact<String> fact =
        reader.read(
            () -> {
              throw new KubernetesClientException("no", code, null);
            });

    assertThat(fact).isEqualTo(Fact.unknown(why));
  }

  @Test
  void a_cluster_that_could_not_be_reached_is_not_tried_again_and_others_are() {
    reader.read(
        () -> {
          throw new KubernetesClientException("no", 403, null);
        });
    assertThat(reader.read(() -> Fact.known("x"))).isEqualTo(Fact.known("x"));

    reader.read(
        () -> {
          throw new KubernetesClientException("no", 0, null);
        });
    assertThat(reader.read(() -> Fact.known("x")))
        .isEqualTo(Fact.unknown("the cluster cannot be reached"));
  }
}
