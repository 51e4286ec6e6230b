package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reason belongs to a message that came without one. */
class ToldReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The node was low on resource: memory. | Evicted",
        "Pod was rejected: The node had condition: [DiskPressure]. | Evicted",
        "Usage of EmptyDir volume \"data\" exceeds the limit \"10Mi\". | Evicted",
        "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. | Evicted",
        "Container app exceeded its local ephemeral storage limit \"1Gi\". | Evicted",
        "Preempted in order to admit critical pod | Preempting",
        "Pod Node didn't have enough resource: cpu, requested: 1 | OutOf",
        "Allocate failed due to rpc error, which is unexpected | UnexpectedAdmissionError",
        "Node is in progress of shutting down, not admitting any new pods | NodeShutdown",
        "Pod was rejected as the node is shutting down. | NodeShutdown",
        "the node was low on spirits | ''",
        "exceeded activeDeadlineSeconds | ''",
      })
  void belongs_to_the_words(String message, String reason) {
    assertThat(ToldReason.in(message)).isEqualTo(reason);
  }
}
