package dev.podmend.benchmarks;

import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation decides for one failing pod; one of every way to fail takes its turn. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

  private static final RecoveryPlanner PLANNER = RecoveryPlanner.standard();

  /** Failing pods in turns. */
  @State(Scope.Thread)
  public static class Failing {

    /** How many attempts were made before. */
    @Param({"0", "8", "64"})
    public int attempts;

    private List<Diagnosed> smart = List.of();
    private List<Diagnosed> plain = List.of();
    private int next;

    /** Diagnoses the pods. */
    @Setup
    public void diagnose() {
      RecoveryHistory history = Histories.of(attempts);
      RecoveryConfig off = RecoveryConfig.builder().enableSmartRecovery(false).build();
      smart = in(situation -> situation.history(history));
      plain = in(situation -> situation.history(history).config(off));
    }

    private static List<Diagnosed> in(UnaryOperator<RecoverySituation.Builder> change) {
      return Diagnosed.all().stream()
          .map(
              diagnosed ->
                  new Diagnosed(
                      diagnosed.diagnosis(),
                      change
                          .apply(RecoverySituation.builder().from(diagnosed.situation()))
                          .build()))
          .toList();
    }

    private Diagnosed next(List<Diagnosed> diagnoses) {
      next = next + 1 == diagnoses.size() ? 0 : next + 1;
      return diagnoses.get(next);
    }
  }

  /** podmend's tree. */
  @Benchmark
  public RecoveryDecision decisionByPodmend(Failing failing) {
    return decide(failing.next(failing.smart));
  }

  /** Three retries, whatever the cause. */
  @Benchmark
  public RecoveryDecision decisionByBaseline(Failing failing) {
    return decide(failing.next(failing.plain));
  }

  private static RecoveryDecision decide(Diagnosed diagnosed) {
    return PLANNER.decide(diagnosed.diagnosis(), diagnosed.situation());
  }
}
