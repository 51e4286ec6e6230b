package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small values and their orders and names. */
class PreflightValuesTest {

  @Test
  void a_kind_of_cluster_is_found_by_the_name_that_machines_use() {
    assertThat(ClusterKind.values())
        .allSatisfy(
            kind -> {
              assertThat(ClusterKind.ofWireName(kind.wireName())).contains(kind);
              assertThat(kind.title()).isNotBlank();
            });
    assertThat(ClusterKind.ofWireName("AKS")).isEmpty();
    assertThat(ClusterKind.DOCKER_DESKTOP.wireName()).isEqualTo("docker-desktop");
    assertThat(Arrays.stream(ClusterKind.values()).filter(ClusterKind::isOpenShift))
        .containsExactlyInAnyOrder(ClusterKind.CRC, ClusterKind.OPENSHIFT);
  }

  @Test
  void sources_of_signals_and_families_of_registries_have_names_for_people() {
    assertThat(SignalSource.values()).extracting(SignalSource::title).doesNotHaveDuplicates();
    assertThat(SignalSource.CONTEXT.title()).isEqualTo("context name");
    assertThat(RegistryFamily.values()).extracting(RegistryFamily::title).doesNotContain("");
  }

  @Test
  void objects_are_ordered_by_their_source_then_by_their_name() {
    ObjectRef first = new ObjectRef("a", "Pod", "z", "z");
    ObjectRef second = new ObjectRef("b", "Pod", "a", "a");
    ObjectRef third = new ObjectRef("b", "Pod", "a", "b");

    assertThat(List.of(third, second, first)).isSortedAccordingTo((one, two) -> two.compareTo(one));
    assertThat(second.compareTo(new ObjectRef("b", "Pod", "a", "a"))).isZero();
  }

  @Test
  void what_is_unchecked_is_ordered_by_what_it_is_then_by_why() {
    Unchecked first = new Unchecked("a", "z");
    Unchecked second = new Unchecked("b", "a");
    Unchecked third = new Unchecked("b", "b");

    assertThat(List.of(third, second, first)).isSortedAccordingTo((one, two) -> two.compareTo(one));
    assertThat(second.compareTo(new Unchecked("b", "a"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, 1536, 1536",
    "memory, 1073741824, 1Gi",
    "requests.memory, 1073741824, 1Gi",
    "requests.storage, 1073741824, 1Gi",
    "ephemeral-storage, 1048576, 1Mi",
    "pods, 1073741824, 1073741824"
  })
  void amounts_of_bytes_are_shown_with_a_unit(String resource, BigDecimal amount, String shown) {
    assertThat(Shown.amount(resource, amount)).isEqualTo(shown);
  }

  @Test
  void of_many_names_the_first_five_are_shown() {
    assertThat(Shown.few(Set.of("e", "d", "c", "b", "a"))).isEqualTo("a, b, c, d, e");
    assertThat(Shown.few(Set.of("g", "f", "e", "d", "c", "b", "a")))
        .isEqualTo("a, b, c, d, e and 2 more");
    assertThat(Shown.few(Set.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CERTAIN, SIDE_LOADED", "LIKELY, SIDE_LOADED", "GUESS, EITHER", "NONE, EITHER"})
  void only_a_kind_that_is_likely_tells_how_images_come(
      KindConfidence confidence, ImageSupply supply) {
    assertThat(
            new DetectedKind(ClusterKind.KIND, confidence, List.of(), List.of(), List.of())
                .supply())
        .isEqualTo(supply);
  }
}
