package dev.podmend.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixtures have the reasons, conditions and fields that a kubelet writes, none more or less. */
class KubeletRecordingTest {

  private static final Map<String, Pod> FIXTURES = KubeletRecording.fixtures();

  private final KubeletRecording recording = KubeletRecording.kept();

  static Stream<String> pods() {
    return FIXTURES.keySet().stream();
  }

  @Test
  void every_recorded_pod_has_its_fixture() {
    assertThat(recording.shapes().keySet()).containsExactlyInAnyOrderElementsOf(pods().toList());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void a_fixture_has_the_shape_that_a_kubelet_wrote(String name) {
    Pod fixture = requireNonNull(FIXTURES.get(name));

    assertThat(StatusShape.of(fixture)).isEqualTo(recording.shapes().get(name));
  }
}
