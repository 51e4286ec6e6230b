package dev.podmend.benchmarks.simulation;

import dev.podmend.testkit.fleet.FleetPolicy;
import dev.podmend.testkit.fleet.FleetReport;
import dev.podmend.testkit.fleet.FleetSimulation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Simulates fleets. With a folder as its argument it writes the page and its plots there, with a
 * number it prints the everyday run for so many jobs.
 */
public final class Simulation {

  private static final double NANOS = 1e9;

  private Simulation() {}

  /** Writes or prints. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Give one argument: the folder of the page, or a number of jobs.");
      System.exit(2);
    }
    if (arguments[0].chars().allMatch(Character::isDigit)) {
      print(Integer.parseInt(arguments[0]), System.out);
    } else {
      SimulationPage.simulated().writeTo(Path.of(arguments[0]));
    }
  }

  private static void print(int jobs, PrintStream out) {
    for (FleetPolicy policy : FleetRuns.POLICIES) {
      long start = System.nanoTime();
      FleetReport report = FleetSimulation.run(FleetRuns.everyday(jobs), policy);
      double seconds = (System.nanoTime() - start) / NANOS;
      out.print(ReportTable.of(List.of(report)));
      out.printf(Locale.ROOT, "%n%.1f seconds%n%n", seconds);
    }
  }
}
