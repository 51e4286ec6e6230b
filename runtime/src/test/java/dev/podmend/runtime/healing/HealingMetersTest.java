package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingEntryJson;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.WorkloadOwner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is counted, and written to a trail, of each stage of a healing. */
class HealingMetersTest {

  private static final Instant DETECTED = Instant.parse("2026-03-01T12:00:00Z");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final HealingMeters meters = HealingMeters.on(registry);

  private static HealingEntry entry(HealingStage stage, UnaryOperator<HealingEntry.Builder> with) {
    return with.apply(
            HealingEntry.builder()
                .id("d1")
                .time(DETECTED.plusSeconds(1))
                .stage(stage)
                .actor("healer-a")
                .incident("incident")
                .owner(new WorkloadOwner("Deployment", "team", "web"))
                .cause(FailureCause.APPLICATION_ERROR)
                .fingerprint("fingerprint")
                .action("restart-pods")
                .detail("evict pod web-1")
                .because("it crashes")
                .result(HealingResult.PENDING)
                .detectedAt(DETECTED))
        .build();
  }

  private void happens(HealingStage stage) {
    meters.happened(entry(stage, entry -> entry));
  }

  private double counted(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  @Test
  void recommendations_and_changes_are_counted_by_cause_and_action() {
    happens(HealingStage.RECOMMENDED);
    happens(HealingStage.ACTING);
    happens(HealingStage.ACTING);

    String[] tags = {"cause", "APPLICATION_ERROR", "action", "restart-pods"};
    assertThat(counted("podmend.healing.recommendations", tags)).isEqualTo(1);
    assertThat(counted("podmend.healing.changes", tags)).isEqualTo(2);
  }

  @Test
  void waits_are_counted_by_what_holds_back() {
    happens(HealingStage.WAITING);
    meters.happened(
        entry(HealingStage.WAITING, entry -> entry.hold(HealingGuard.MANAGED_ELSEWHERE)));

    assertThat(counted("podmend.healing.waits", "reason", "patience")).isEqualTo(1);
    assertThat(counted("podmend.healing.waits", "reason", "managed-elsewhere")).isEqualTo(1);
  }

  @Test
  void ends_are_counted_by_result_and_recoveries_timed() {
    meters.happened(
        entry(
            HealingStage.ENDED,
            entry -> entry.result(HealingResult.HEALED).endedAt(DETECTED.plusSeconds(90))));
    meters.happened(
        entry(
            HealingStage.ENDED,
            entry -> entry.result(HealingResult.NOT_HEALED).endedAt(DETECTED.plusSeconds(10))));

    assertThat(counted("podmend.healing.outcomes", "result", "healed")).isEqualTo(1);
    assertThat(counted("podmend.healing.outcomes", "result", "not-healed")).isEqualTo(1);
    Timer timer = registry.get("podmend.healing.time").timer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(90);
  }

  @Test
  void a_trail_of_lines_has_one_for_each_entry() {
    StringWriter lines = new StringWriter();
    HealingEntry entry = entry(HealingStage.ACTING, it -> it);

    HealingAudit trail = HealingAudit.jsonLines(lines);
    trail.record(entry);
    trail.record(entry);

    String line = HealingEntryJson.write(entry);
    assertThat(lines.toString()).isEqualTo(line + "\n" + line + "\n");
  }
}
