package dev.podmend.benchmarks.performance;

import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One benchmark's outcome.
 *
 * @param method the name of its method
 * @param parameters its parameters by name
 * @param nanoseconds the time of an operation
 * @param bytes what an operation allocates
 */
record Measurement(
    String method, Map<String, Integer> parameters, double nanoseconds, double bytes) {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  static Measurement of(RunResult run) {
    BenchmarkParams params = run.getParams();
    Result<?> time = run.getPrimaryResult();
    Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
    return new Measurement(
        params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1),
        params.getParamsKeys().stream()
            .collect(Collectors.toMap(key -> key, key -> Integer.valueOf(params.getParam(key)))),
        params.getTimeUnit().toNanos(1) * time.getScore(),
        allocated == null ? 0 : allocated.getScore());
  }

  int parameter(String name) {
    return parameters.getOrDefault(name, 0);
  }
}
