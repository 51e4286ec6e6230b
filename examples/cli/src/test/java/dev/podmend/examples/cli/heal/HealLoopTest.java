package dev.podmend.examples.cli.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.cli.output.Page;
import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.healing.HealingPass;
import dev.podmend.runtime.healing.HealingPhase;
import dev.podmend.runtime.healing.OwnerProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HealLoopTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final StringWriter out = new StringWriter();
  private final List<Duration> waits = new ArrayList<>();
  private final Deque<HealingPass> passes = new ArrayDeque<>();

  private static OwnerProgress owner(String name, HealingPhase phase, String message) {
    return new OwnerProgress(
        new WorkloadOwner("Deployment", "shop", name),
        "incident of " + name,
        phase,
        message,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(10));
  }

  private HealLoopTest pass(int nextAfter, OwnerProgress... owners) {
    passes.add(
        new HealingPass(
            START.plusSeconds(passes.size()),
            3,
            List.of(),
            List.of(owners),
            List.of(),
            Duration.ofSeconds(nextAfter)));
    return this;
  }

  private HealView lines() {
    return new HealLines(new Page(new PrintWriter(out), false));
  }

  private HealLoop.End run(HealView view, boolean watches, int waitsGranted) {
    Waiting waiting =
        duration -> {
          waits.add(duration);
          return waits.size() <= waitsGranted;
        };
    return new HealLoop(passes::remove, view, waiting, watches).run();
  }

  @Test
  void it_goes_on_until_nothing_is_under_way() {
    pass(10, owner("web", HealingPhase.ACTING, "evict web-1"))
        .pass(60, owner("web", HealingPhase.VERIFYING, "well for 10 s of 60 s"))
        .pass(300, owner("web", HealingPhase.HEALED, "the pods stayed well"));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.WELL);

    assertThat(waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(30));
    assertThat(out.toString())
        .isEqualTo(
            """
            2026-03-01T12:00:00Z 3 pods, 0 failing in 0 incidents
            2026-03-01T12:00:00Z shop/Deployment/web acting: evict web-1
            2026-03-01T12:00:01Z shop/Deployment/web verifying: well for 10 s of 60 s
            2026-03-01T12:00:02Z shop/Deployment/web healed: the pods stayed well
            """);
  }

  @Test
  void what_waits_for_a_disruption_budget_is_waited_for() {
    OwnerProgress held =
        new OwnerProgress(
            new WorkloadOwner("Deployment", "shop", "web"),
            "incident",
            HealingPhase.HELD_BACK,
            "a disruption budget holds the pods back",
            Optional.empty(),
            Optional.of(remediation()),
            Duration.ofSeconds(15));
    pass(15, held).pass(60, owner("web", HealingPhase.HEALED, "the pods stayed well"));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.WELL);
    assertThat(waits).containsExactly(Duration.ofSeconds(15));
  }

  private static Remediation remediation() {
    return Remediation.builder()
        .id("id")
        .incident("incident")
        .owner(new WorkloadOwner("Deployment", "shop", "web"))
        .cause(FailureCause.APPLICATION_ERROR)
        .fingerprint("f")
        .action(new HealingAction.RestartPods())
        .podUids(Set.of("uid"))
        .detectedAt(START)
        .startedAt(START)
        .check(
            new RecoveryCheck(
                START, Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.empty(), 0))
        .build();
  }

  @Test
  void what_a_guard_holds_back_is_not_waited_for() {
    pass(10, owner("web", HealingPhase.HELD_BACK, "the last action was a short while ago"));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.UNWELL);
    assertThat(waits).isEmpty();
  }

  @Test
  void what_lacks_a_right_is_not_waited_for() {
    pass(10, owner("web", HealingPhase.STUCK, "the API server answered 403"));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.UNWELL);
    assertThat(waits).isEmpty();
  }

  @Test
  void what_is_interrupted_again_and_again_is_given_up() {
    for (int i = 0; i < 100; i++) {
      pass(10, owner("web", HealingPhase.INTERRUPTED, "the API server answered 500"));
    }

    assertThat(run(lines(), false, 100)).isEqualTo(HealLoop.End.UNWELL);
    assertThat(waits).hasSize(20);
  }

  @Test
  void what_is_left_to_a_person_is_not_waited_for() {
    pass(10, owner("web", HealingPhase.RECOMMENDED, "fix the image"));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.UNWELL);
    assertThat(waits).isEmpty();
  }

  @Test
  void watching_goes_on_until_it_is_told_to_end() {
    pass(10).pass(10).pass(10);

    assertThat(run(lines(), true, 2)).isEqualTo(HealLoop.End.WELL);
    assertThat(waits).hasSize(3);
    assertThat(out.toString()).hasLineCount(1);
  }

  @Test
  void trouble_with_the_cluster_is_told_and_not_waited_for_in_vain() {
    passes.add(
        new HealingPass(
            START, 0, List.of(), List.of(), List.of("pods is\nforbidden"), Duration.ofSeconds(5)));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.TROUBLED);
    assertThat(out.toString()).contains("trouble: pods is forbidden\n");
  }

  @Test
  void trouble_in_the_middle_of_a_remediation_is_waited_for() {
    HealingPass trouble =
        new HealingPass(
            START, 0, List.of(), List.of(), List.of("503 try again"), Duration.ofSeconds(5));
    pass(10, owner("web", HealingPhase.VERIFYING, "well for 10 s of 60 s"));
    passes.add(trouble);
    passes.add(trouble);
    pass(10, owner("web", HealingPhase.HEALED, "the pods stayed well"));

    assertThat(run(lines(), false, 9)).isEqualTo(HealLoop.End.WELL);
    assertThat(waits).hasSize(3);
  }

  @Test
  void the_table_is_drawn_in_its_place_and_fits_on_a_screen() {
    OwnerProgress[] owners =
        Stream.iterate(1, i -> i + 1)
            .limit(50)
            .map(i -> owner("web" + i, HealingPhase.ACTING, "long ".repeat(100)))
            .toArray(OwnerProgress[]::new);
    pass(10, owners).pass(10);

    assertThat(run(new HealTable(new PrintWriter(out)), false, 9)).isEqualTo(HealLoop.End.WELL);

    String[] drawings = out.toString().split("\u001B\\[\\d+F\u001B\\[J", -1);
    assertThat(drawings).hasSize(2);
    assertThat(drawings[0].lines())
        .hasSizeLessThanOrEqualTo(30)
        .allMatch(line -> line.length() <= Page.WIDTH);
    assertThat(drawings[0]).contains("50 acting", "and 44 more", "Looking again in 10 s");
    assertThat(out.toString()).contains("\u001B[" + drawings[0].lines().count() + "F");
  }

  @Test
  void what_the_cluster_says_cannot_steer_a_terminal() {
    pass(10, owner("web", HealingPhase.WATCHING, "\u001B[2Jgone\u202e\nnext"))
        .pass(10, owner("web", HealingPhase.WATCHING, "\u001B[2Jgone\u202e\nnext"));

    run(lines(), false, 0);
    run(new HealTable(new PrintWriter(out)), false, 0);

    assertThat(out.toString()).contains("gone").doesNotContain("\u001B", "\u202e");
  }
}
