package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of a node that has no room. */
class NodeArithmeticTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Node didn't have enough resource: cpu, requested: 1901, used: 0, capacity: 1900 | true",
        "Node didn't have enough resource: cpu, requested: 1900, used: 0, capacity: 1900 | false",
        "Node didn't have enough resource: cpu, requested: 10, used: 1895, capacity: 1900 | false",
        "no requested: things; requested: 2, used: 0, capacity: 1 | true",
        "resource: nvidia.com/gpu, requested: 1, used: 0, capacity: 0 | false",
        "requested: 2, used: 0, capacity: 1Gi | false",
        "requested: 9999999999999999999, used: 0, capacity: 1 | false",
        "requested: 2, used: 0 | false",
        "capacity: 1 | false",
      })
  void only_a_request_above_the_whole_node_is(String message, boolean above) {
    assertThat(NodeArithmetic.isAboveCapacity(message)).isEqualTo(above);
  }
}
