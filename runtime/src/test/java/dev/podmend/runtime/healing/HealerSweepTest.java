package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingStage;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is killed between any two calls is continued by the next one, to the same end. */
class HealerSweepTest {

  private static final int MOST_PASSES = 120;

  enum Remedy {
    RESTART_PODS(new HealingAction.RestartPods()),
    PATCH_CONFIG_MAP(new HealingAction.PatchConfigMap("settings", Map.of("url", "right")));

    private final HealingAction action;

    Remedy(HealingAction action) {
      this.action = action;
    }
  }

  /** What is left when all is over. */
  private record End(long healed, long notHealed, int pods, long changes, String settings) {}

  @ParameterizedTest
  @EnumSource
  void whoever_is_killed_before_or_after_any_call_is_continued(Remedy remedy) {
    Counter undisturbed = new Counter(Integer.MAX_VALUE, Fault.reset());
    End end = play(remedy, undisturbed);
    assertThat(end.healed()).isEqualTo(1);

    for (int call = 0; call < undisturbed.calls; call++) {
      assertEnd(remedy, call, Fault.reset(), end);
      if (undisturbed.mutations.get(call)) {
        assertEnd(remedy, call, Fault.reset().afterTheEffect(), end);
      }
    }
  }

  private static void assertEnd(Remedy remedy, int call, Fault last, End end) {
    assertThat(play(remedy, new Counter(call, last))).as("killed at call %s", call).isEqualTo(end);
  }

  /** Counts calls, and where the process dies. */
  private static final class Counter {
    private final int fatal;
    private final Fault last;
    private final BitSet mutations = new BitSet();
    private int calls;

    Counter(int fatal, Fault last) {
      this.fatal = fatal;
      this.last = last;
    }

    void count(List<ApiRequest> requests) {
      for (ApiRequest request : requests) {
        mutations.set(calls++, request.isMutation());
      }
    }
  }

  private static WorkloadHealer healer(Ward ward, HealingPolicy policy, int life) {
    return ward.healer(ward.client, "life-" + life)
        .policy(policy)
        .verification(Duration.ofSeconds(5), Duration.ofMinutes(5))
        .build();
  }

  private static End play(Remedy remedy, Counter counter) {
    try (Ward ward = new Ward()) {
      prepare(ward);
      HealingPolicy policy =
          HealingPolicy.builder()
              .putRemedies(FailureCause.APPLICATION_ERROR, remedy.action)
              .build();
      int life = 0;
      WorkloadHealer healer = healer(ward, policy, life);
      for (int pass = 0; pass < MOST_PASSES; pass++) {
        int before = counter.calls;
        boolean dies = before <= counter.fatal && counter.fatal != Integer.MAX_VALUE;
        if (dies) {
          script(ward, counter.fatal - before, counter.last);
        }
        ward.server.forgetRequests();
        HealingPass result = healer.heal();
        counter.count(ward.server.requests());
        ward.server.faults().clear();
        assertThat(ward.changes()).as("changes in one pass").hasSizeLessThanOrEqualTo(1);
        if (dies && counter.calls > counter.fatal) {
          healer = healer(ward, policy, ++life);
        } else if (isOver(result, ward)) {
          return end(ward);
        }
        ward.clock.advance(result.nextAfter());
        ward.settle();
      }
      throw new AssertionError("no end: " + ward.trail);
    }
  }

  /** Who is killed at the very last call has told the end; there is nothing left to do. */
  private static boolean isOver(HealingPass result, Ward ward) {
    boolean isTold = ward.trail.stream().anyMatch(entry -> entry.stage() == HealingStage.ENDED);
    return Ward.reaches(HealingPhase.HEALED).test(result) || (result.isQuiet() && isTold);
  }

  private static void prepare(Ward ward) {
    ward.client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(Ward.NAMESPACE)
                .withName("settings")
                .endMetadata()
                .addToData("url", "wrong")
                .build())
        .create();
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.clock.advance(Duration.ofSeconds(1));
  }

  private static void script(Ward ward, int skip, Fault last) {
    ward.server.faults().on(request -> true).skip(skip).answer(last);
    ward.server.faults().on(request -> true).skip(skip + 1).always().answer(Fault.reset());
  }

  private static End end(Ward ward) {
    var total = HealingReport.ofEntries(ward.trail).total();
    long decisions = ward.trail.stream().map(entry -> entry.id()).distinct().count();
    String settings =
        ward.client
            .configMaps()
            .inNamespace(Ward.NAMESPACE)
            .withName("settings")
            .get()
            .getData()
            .getOrDefault("url", "");
    return new End(total.healed(), total.notHealed(), ward.pods("web").size(), decisions, settings);
  }
}
