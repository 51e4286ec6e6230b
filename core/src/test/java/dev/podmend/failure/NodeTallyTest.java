package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTallyTest {

  @Test
  void a_reason_that_counts_all_nodes_is_common_to_them() {
    assertThat(
            NodeTally.commonReasons(
                "0/10 nodes are available: 10 node(s) didn't match node selector, 4 Insufficient"
                    + " cpu, 12 Insufficient memory. preemption: 0/10 nodes are available: 10 No"
                    + " preemption victims found."))
        .containsExactly("10 node(s) didn't match node selector", "12 Insufficient memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0/",
        "0/0 nodes are available: 0 node(s) didn't match node selector",
        "0/3 nodes are available: ",
        "0/3 nodes are available: node(s) didn't match node selector, , ",
        "3 node(s) didn't match node selector",
        "0/x nodes are available: 3 node(s) didn't match node selector",
        "1/3 nodes are available: 3 node(s) didn't match node selector",
        "0/3 nodes are available. preemption: 0/3 nodes are available: 3 none",
        "0/99999999999999999999 nodes are available: 1 Insufficient cpu"
      })
  void all_else_has_no_reason_in_common(String message) {
    assertThat(NodeTally.commonReasons(message)).isEmpty();
  }
}
