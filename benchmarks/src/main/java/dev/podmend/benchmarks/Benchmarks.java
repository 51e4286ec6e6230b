package dev.podmend.benchmarks;

import java.io.IOException;
import java.util.stream.Stream;

/** Runs the benchmarks with the profiler that counts allocated bytes; arguments are JMH's own. */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs what the arguments select, or everything. */
  public static void main(String[] args) throws IOException {
    org.openjdk.jmh.Main.main(
        Stream.concat(Stream.of("-prof", "gc"), Stream.of(args)).toArray(String[]::new));
  }
}
