package dev.podmend.benchmarks.performance;

import dev.podmend.benchmarks.HealingScale;
import dev.podmend.benchmarks.WatcherScale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures everything and writes the page into the folder that is its argument. */
public final class Performance {

  private static final String PAGE = "performance.md";
  private static final String KEPT = "\n## Where the time goes\n";

  private Performance() {}

  /** Measures and writes; what the page says of where the time goes is kept as it is. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments.length != 1) {
      System.err.println("Give one argument: the folder of the page.");
      System.exit(2);
    }
    Path page = Path.of(arguments[0]).resolve(PAGE);
    String rest = healing() + kept(page);
    Files.writeString(page, PerformancePage.of(measure(), machine(), rest).text());
  }

  private static List<Measurement> measure() throws RunnerException {
    return new Runner(new OptionsBuilder().addProfiler(GCProfiler.class).build())
        .run().stream().map(Measurement::of).toList();
  }

  private static String machine() {
    return "Java %s on %d processors of a virtual machine, %s"
        .formatted(
            Runtime.version().feature(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"));
  }

  /** What a person wrote there. */
  private static String kept(Path page) throws IOException {
    if (!Files.exists(page)) {
      return "";
    }
    String text = Files.readString(page);
    int start = text.indexOf(KEPT);
    return start < 0 ? "" : text.substring(start);
  }

  private static String healing() {
    return """

        ## A cluster that is watched and healed

        Pods of which one in ten fails, in 20 groups, on the testkit's server, which works on the same
        processors. Watching: what a tracked pod takes in memory, and changes of a pod's status a second, from
        the request that makes one to the listener that hears of it.

        ```
        %s```

        Healing, from the first pass until every incident has ended: pods judged a second of the clock and of
        the processors, memory a pod beyond the pod itself, with what the server keeps of changes and Events,
        and requests in all, an incident and a failing pod. Requests an incident grow with its pods, requests
        a failing pod do not.

        ```
        %s```
        """
        .formatted(printed(WatcherScale::printTo), printed(HealingScale::printTo));
  }

  private static String printed(Consumer<PrintStream> table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
