package dev.podmend.benchmarks;

import dev.podmend.healing.LogAnalysis;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.LogScan;
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
 * One operation reads one log of the given size: MB/s are size divided by time. podmend reads it
 * piece by piece; the baseline is given all of it at once, and may stop at the first hit of each
 * expression, which podmend may not, since it counts.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class LogBenchmark {

  private static final int PIECE = 64 * 1024;

  /** A log. */
  @State(Scope.Benchmark)
  public static class Log {
    /** How many kilobytes. */
    @Param({"1", "1024", "102400"})
    public int kilobytes;

    /** Every how many lines an error stands; 0 for none. */
    @Param({"0", "20"})
    public int errorEvery;

    private String text = "";

    /** Writes it. */
    @Setup
    public void write() {
      text = Logs.of(kilobytes * 1024, errorEvery);
    }
  }

  /** podmend's whole table. */
  @Benchmark
  public LogAnalysis logByPodmend(Log log) {
    LogScan scan = LogAnalyzer.standard().scan();
    for (int at = 0; at < log.text.length(); at += PIECE) {
      scan.read(log.text.substring(at, Math.min(log.text.length(), at + PIECE)));
    }
    return scan.finish();
  }

  /** Six expressions of the JDK, one after the other. */
  @Benchmark
  public int logByBaseline(Log log) {
    return NaiveLogPatterns.found(log.text);
  }
}
