package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrategySelectorTest {

  private static final StrategyCandidate S2I =
      StrategyCandidate.of("s2i").with(Set.of(BaseImageTrait.S2I_BUILDER));
  private static final StrategyCandidate TEKTON = StrategyCandidate.of("tekton");
  private static final StrategyCandidate KANIKO = StrategyCandidate.of("kaniko");
  private static final StrategyCandidate COMMUNITY = StrategyCandidate.of("acme/bazel");
  private static final List<StrategyCandidate> ALL = List.of(COMMUNITY, KANIKO, TEKTON, S2I);

  private final StrategySelector selector =
      StrategySelector.of(List.of("tekton", "s2i", "kaniko"), List.of());

  private StrategyOrder select(Optional<String> named, BaseImageTrait... traits) {
    return selector.select(named, Set.of(traits), ALL);
  }

  @Test
  void the_order_is_the_chains_whatever_the_class_path_says() {
    StrategyOrder order = select(Optional.empty());

    assertThat(order.names()).containsExactly("tekton", "s2i", "kaniko");
    assertThat(order.reason()).isEqualTo("tekton is the first of the chain");
  }

  @Test
  void the_base_image_prefers_a_strategy_that_fits_it() {
    StrategyOrder order = select(Optional.empty(), BaseImageTrait.S2I_BUILDER);

    assertThat(order.names()).containsExactly("s2i", "tekton", "kaniko");
    assertThat(order.reason()).contains("s2i").contains("S2I_BUILDER");
  }

  @Test
  void what_fits_but_cannot_be_used_is_not_preferred() {
    StrategyCandidate absent = S2I.with(Availability.unavailable("no builds", "install them"));

    StrategyOrder order =
        selector.select(
            Optional.empty(), Set.of(BaseImageTrait.S2I_BUILDER), List.of(absent, TEKTON, KANIKO));

    assertThat(order.names()).first().isEqualTo("tekton");
  }

  @Test
  void the_user_has_the_first_word() {
    assertThat(select(Optional.of("kaniko"), BaseImageTrait.S2I_BUILDER))
        .isEqualTo(new StrategyOrder(List.of("kaniko", "tekton", "s2i"), "kaniko was asked for"));
    assertThat(select(Optional.of("acme/bazel")).names()).first().isEqualTo("acme/bazel");
  }

  @Test
  void an_unknown_name_is_no_reason_to_take_another() {
    StrategyOrder order = select(Optional.of("docker"));

    assertThat(order.names()).isEmpty();
    assertThat(order.reason()).contains("docker").contains("kaniko").contains("acme/bazel");
  }

  @Test
  void a_community_strategy_is_used_where_the_allow_list_names_it() {
    StrategySelector open = StrategySelector.of(List.of("s2i"), List.of("acme/bazel", "absent"));

    assertThat(select(Optional.empty()).names()).doesNotContain("acme/bazel");
    assertThat(open.select(Optional.empty(), Set.of(), ALL).names())
        .containsExactly("s2i", "acme/bazel");
  }

  @Test
  void nothing_at_hand_is_said() {
    StrategyOrder order = selector.select(Optional.empty(), Set.of(), List.of(COMMUNITY));

    assertThat(order.names()).isEmpty();
    assertThat(order.reason()).contains("tekton");
  }
}
