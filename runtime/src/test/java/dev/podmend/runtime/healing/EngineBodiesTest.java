package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.healing.WorkloadOwner;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EngineBodiesTest {

  private static final EngineRequest REQUEST =
      new EngineRequest(
          "incident-1",
          "restart_pod",
          new WorkloadOwner("StatefulSet", "shop", "db"),
          OptionalDouble.empty(),
          "CrashLoopBackOff",
          "db fails\nagain",
          Map.of("cause", "APPLICATION_ERROR"));

  private static final Map<String, Object> REQUESTED =
      Map.of(
          "incident_id",
          "incident-1",
          "action",
          "restart_pod",
          "target",
          "db",
          "namespace",
          "shop",
          "parameters",
          Map.of("cause", "APPLICATION_ERROR"),
          "resource",
          Map.of("kind", "StatefulSet", "name", "db"),
          "issue",
          Map.of("type", "CrashLoopBackOff", "description", "db fails again"));

  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private static WorkloadMetrics complete() {
    return new WorkloadMetrics(
        OptionalDouble.of(0.75),
        OptionalDouble.of(1024),
        8,
        OptionalDouble.of(0.25),
        OptionalDouble.of(0.5));
  }

  private static Map<?, ?> read(String body) {
    return Serialization.unmarshal(body, Map.class);
  }

  private static Map<Object, Object> with(Map<?, ?> base, String field, Object value) {
    Map<Object, Object> more = new LinkedHashMap<>(base);
    more.put(field, value);
    return more;
  }

  @Test
  void a_request_says_all_that_any_engine_wants_to_know() {
    assertThat(read(EngineBodies.trigger(REQUEST, Optional.empty()))).isEqualTo(REQUESTED);
  }

  @Test
  void how_sure_somebody_is_is_told_where_it_is_known() {
    assertThat(read(EngineBodies.trigger(REQUEST.withConfidence(0.5), Optional.empty())))
        .isEqualTo(with(REQUESTED, "confidence", 0.5));
  }

  @Test
  void known_metrics_are_told_with_their_source() {
    BoundedMetrics.Named known = new BoundedMetrics.Named(complete(), "prometheus");

    Map<Object, Object> expected = with(REQUESTED, "metrics", complete().byName());
    expected.put("metrics_source", "prometheus");
    assertThat(read(EngineBodies.trigger(REQUEST, Optional.of(known)))).isEqualTo(expected);
  }

  @Test
  void a_model_gets_complete_metrics_as_one_instance_in_order() {
    Map<?, ?> body = read(EngineBodies.detect(complete(), Optional.of("model-a")));

    assertThat(body.get("model")).isEqualTo("model-a");
    assertThat(body.get("instances"))
        .hasToString(List.of(new ArrayList<>(complete().byName().values())).toString());
    assertThat(body.get("metrics")).hasToString(complete().byName().toString());
  }

  @Test
  void a_model_gets_no_instance_with_gaps() {
    WorkloadMetrics some =
        new WorkloadMetrics(OptionalDouble.of(0.75), UNKNOWN, 8, UNKNOWN, UNKNOWN);

    assertThat(read(EngineBodies.detect(some, Optional.of("model-a"))))
        .isEqualTo(
            Map.of("metrics", Map.of("pod_cpu_usage", 0.75, "container_restart_count", 8.0)));
  }
}
