package dev.podmend.benchmarks;

import dev.podmend.requirements.RepositoryListing;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.requirements.RequirementsResolver;
import dev.podmend.requirements.RequirementsResult;
import java.util.Map;
import java.util.TreeMap;
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

/** One operation finds what one notebook needs; 1,000 notebooks take turns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RequirementsBenchmark {

  private static final int NOTEBOOKS = 1000;

  /** A repository of notebooks of one size. */
  @State(Scope.Thread)
  public static class Repository {

    /** How many cells each notebook has. */
    @Param({"10", "100", "300"})
    public int cells;

    private final RequirementsResolver resolver =
        RequirementsResolver.of(
            RequirementsConfig.builder().autoGenerateRequirements(true).build());
    private RepositoryListing listing = RepositoryListing.of(Map.of());
    private int next;

    /** Writes the notebooks. */
    @Setup
    public void write() {
      Map<String, byte[]> files = new TreeMap<>();
      for (int i = 0; i < NOTEBOOKS; i++) {
        files.put(path(i), SampleNotebooks.notebook(i, cells));
      }
      listing = RepositoryListing.ofBytes(files);
    }

    private static String path(int number) {
      return "lab/notebook" + number + ".ipynb";
    }

    RequirementsResult resolveNext() {
      next = next + 1 == NOTEBOOKS ? 0 : next + 1;
      return resolver.resolve(path(next), listing);
    }
  }

  /** Reads a notebook and tells what it needs. */
  @Benchmark
  public RequirementsResult resolve(Repository repository) {
    return repository.resolveNext();
  }
}
