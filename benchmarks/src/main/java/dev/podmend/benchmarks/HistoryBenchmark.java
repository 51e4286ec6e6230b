package dev.podmend.benchmarks;

import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryHistoryJson;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/**
 * One operation writes or reads one history. The baseline makes text of maps and maps of text, by
 * the same library, and checks nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HistoryBenchmark {

  /** A history in its forms. */
  @State(Scope.Benchmark)
  public static class Stored {

    /** How many attempts it holds. */
    @Param({"1", "8", "64"})
    public int attempts;

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private RecoveryHistory history = RecoveryHistory.EMPTY;
    private String json = "";
    private Map<?, ?> tree = Map.of();

    /** Builds it. */
    @Setup
    public void build() {
      history = Histories.of(attempts);
      json = RecoveryHistoryJson.write(history);
      tree = serialization.unmarshal(json, Map.class);
    }
  }

  /** podmend writes. */
  @Benchmark
  public String writingByPodmend(Stored stored) {
    return RecoveryHistoryJson.write(stored.history);
  }

  /** Maps are written. */
  @Benchmark
  public String writingByBaseline(Stored stored) {
    return stored.serialization.asJson(stored.tree);
  }

  /** podmend reads and checks. */
  @Benchmark
  public RecoveryHistory readingByPodmend(Stored stored) {
    return RecoveryHistoryJson.read(stored.json);
  }

  /** Maps are read. */
  @Benchmark
  public Object readingByBaseline(Stored stored) {
    return stored.serialization.unmarshal(stored.json, Map.class);
  }
}
