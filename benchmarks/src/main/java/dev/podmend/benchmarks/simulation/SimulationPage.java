package dev.podmend.benchmarks.simulation;

import dev.podmend.testkit.fleet.FleetPolicy;
import dev.podmend.testkit.fleet.FleetReport;
import dev.podmend.testkit.fleet.FleetScenario;
import dev.podmend.testkit.fleet.FleetSimulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The page about simulated fleets, and its plots by their file names. */
record SimulationPage(String text, Map<String, LinePlot> plots) {

  private static final int JOBS = 2_000;
  private static final List<Integer> OUTAGES = List.of(2, 5, 10, 15, 20, 30, 60);
  private static final int SHOWN_OUTAGE = 20;
  private static final int SHOWN_MINUTES = 90;

  private static final String INTRODUCTION =
      """
      # Simulated fleets

      What recovery costs and what it saves, before a cluster has to tell. Jobs are created, meet what
      befalls them, and are watched by a policy, on a virtual clock; diagnoses and decisions are podmend's
      own, pods and their messages those of the [testkit](testkit.md#a-fleet). Generated: after a change
      write it anew with

      ```
      mvn -q -pl benchmarks -am -DskipTests package && \\
      java -cp benchmarks/target/podmend-benchmarks.jar dev.podmend.benchmarks.simulation.Simulation docs
      ```

      With a number in place of `docs`, say `100000`, it prints the everyday run for so many jobs and the
      seconds that each policy took.

      | policy | what it does |
      |---|---|
      | kubelet alone | nothing: the kubelet pulls and restarts with its back-off of 10 seconds to 5 minutes. A pod that ended, or was refused, ends its job |
      | plain retry | whatever failed is deleted and created again after 1, 2 and 4 minutes, then given up: podmend with `enableSmartRecovery` off |
      | podmend | the defaults |
      | podmend, hasty | nobody waits for a registry that is gone: `registryOutagePatience` is `PT0S` |

      In the tables, *troubled* jobs failed at least once and *recovered* is the share of them that did
      their work in the end. *New pods* took another's place, those *in vain* failed as well. *Pulls* are
      requests for an image, *most a minute* is their peak over the whole fleet. The last columns say
      within which time (minutes:seconds, from the first failure) half and 95 % of the recovered ran: a
      policy that gives up on the slow ones looks quicker there.
      """;

  private static final String QUOTA =
      """

      ## A pull quota

      The registry serves a third of the jobs' number each half hour and answers 429 beyond that. podmend
      waits for the quota; the plain retry pulls with fresh pods.

      """;

  private static final String NODES =
      """

      ## Nodes that are lost

      A third of the pods is lost, twice. For podmend that costs no attempt.

      """;

  private static final String EVERYDAY =
      """

      ## Some of everything

      Sixteen of a hundred jobs have something wrong with them: images that do not exist, may not be pulled
      or lack a library (6), services, references, capacity or the API server missing for minutes (6), an
      own error (2), a fetch that fails (1) or an eviction (1). Half of the jobs have a pre-built image.

      """;

  private static final String LIMITS =
      """

      ## What it does not say

      Each pod of a kind says the same words; real messages vary. Nodes have room unless the scenario says
      otherwise, registries are fast or gone, and pre-built images lie in a registry that is up. Nobody
      mends anything by hand. What a job that was given up leaves behind is deleted at once; a pod that
      stays goes on pulling as under *kubelet alone*. The circuits that hold back the
      [healing](healing.md) of workloads while a registry is down are not part of job recovery, so they are
      not part of this either.
      """;

  SimulationPage {
    plots = new LinkedHashMap<>(plots);
  }

  /** Runs everything. */
  static SimulationPage simulated() {
    Map<Integer, List<FleetReport>> outages = new LinkedHashMap<>();
    OUTAGES.forEach(minutes -> outages.put(minutes, reports(FleetRuns.outage(JOBS, minutes))));
    List<FleetReport> shown = outages.getOrDefault(SHOWN_OUTAGE, List.of());
    StringBuilder page = new StringBuilder(INTRODUCTION).append(incident());
    page.append(outage(shown, outages));
    page.append(QUOTA).append(ReportTable.of(reports(FleetRuns.quota(JOBS))));
    page.append(NODES).append(ReportTable.of(reports(FleetRuns.nodes(JOBS))));
    page.append(EVERYDAY).append(ReportTable.of(reports(FleetRuns.everyday(JOBS))));
    page.append(LIMITS);
    Map<String, LinePlot> plots = new LinkedHashMap<>();
    plots.put("simulation-requests.svg", requests(shown));
    plots.put("simulation-recovered.svg", recovered(outages));
    return new SimulationPage(page.toString(), plots);
  }

  /** Writes the page and its plots into the folder. */
  void writeTo(Path folder) throws IOException {
    Files.writeString(folder.resolve("simulation.md"), text);
    for (Map.Entry<String, LinePlot> plot : plots.entrySet()) {
      Files.writeString(folder.resolve(plot.getKey()), plot.getValue().svg());
    }
  }

  private static List<FleetReport> reports(FleetScenario scenario) {
    return FleetRuns.POLICIES.stream()
        .map(policy -> FleetSimulation.run(scenario, policy))
        .toList();
  }

  private static String incident() {
    FleetScenario hour = FleetRuns.incident();
    List<FleetReport> reports = reports(hour);
    FleetReport alone = reports.get(0);
    FleetReport plain = reports.get(1);
    FleetReport prebuilt = FleetSimulation.run(hour.withPrebuilt(1), FleetPolicy.podmend());
    return String.format(
            Locale.ROOT,
            """

            ## An image that may not be pulled, for an hour

            One pod whose image may not be pulled. After an hour such a pod has an event `Error: ImagePullBackOff`
            with a count of 264, as if the registry had been asked that often. A kubelet tells of the failure on each of its looks at the pod, every 10 to 15
            seconds, but asks the registry only when its back-off is over: %d reports, %d requests. The plain
            retry asks %d times, since every new pod begins with a fresh back-off, and gives up after %d more
            pods. podmend knows that the same pull cannot succeed: %d request, then it gives up and says what to
            mend; where there is a pre-built image, the job runs after %s.

            """,
            alone.failureReports(),
            alone.pulls().made(),
            plain.pulls().made(),
            plain.replacements().made(),
            reports.get(2).pulls().made(),
            prebuilt.recovery().median().map(it -> it.toSeconds() + " seconds").orElse("no time"))
        + ReportTable.of(reports);
  }

  private static String outage(List<FleetReport> shown, Map<Integer, List<FleetReport>> outages) {
    return String.format(
        Locale.ROOT,
        """

        ## A registry that is gone

        %,d jobs over 90 minutes; from the 20th minute on the registry does not answer. For 20 minutes:

        %s
        ![Requests to the registry a minute](simulation-requests.svg)

        For other lengths, the share of troubled jobs that recovered, and failed requests for each of those:

        %s
        ![Recovered jobs by the length of the outage](simulation-recovered.svg)

        The plain retry gives up on whoever it cannot bring through in ten minutes. podmend gives the pod
        one other node after three minutes, in case only the first one lost its way to the registry, then
        leaves it to the kubelet for up to two hours (`registryOutagePatience`): nobody is lost, and each
        recovered job costs far fewer failed requests. An outage of nothing but the registry is the one
        thing that kubelets mend best alone: their back-off grows to five minutes, and the one new pod
        resets it, which is the difference that the tables show. Where a pre-built image lies in another
        registry, podmend takes that instead of waiting.
        """,
        JOBS,
        ReportTable.of(shown),
        outageTable(outages));
  }

  private static String outageTable(Map<Integer, List<FleetReport>> outages) {
    StringBuilder table = new StringBuilder("| minutes |");
    FleetRuns.POLICIES.forEach(policy -> table.append(' ').append(policy.name()).append(" |"));
    table.append("\n|--:|").append("--:|".repeat(FleetRuns.POLICIES.size())).append('\n');
    outages.forEach(
        (minutes, reports) -> {
          table.append("| ").append(minutes).append(" |");
          reports.forEach(report -> table.append(' ').append(cell(report)).append(" |"));
          table.append('\n');
        });
    return table.toString();
  }

  private static String cell(FleetReport report) {
    return String.format(
        Locale.ROOT,
        "%.0f %%, %.1f",
        100 * report.recoveryRate(),
        (double) report.pulls().inVain() / Math.max(1, report.jobs().recovered()));
  }

  private static LinePlot requests(List<FleetReport> reports) {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    reports.forEach(
        report ->
            lines.put(
                report.policy(),
                report.pulls().byMinute().stream()
                    .limit(SHOWN_MINUTES)
                    .map(Integer::doubleValue)
                    .toList()));
    List<Double> minutes =
        IntStream.range(0, SHOWN_MINUTES).mapToObj(minute -> (double) minute).toList();
    return new LinePlot(
        "A registry is gone from minute 20 to 40", "minute", "requests", minutes, lines);
  }

  private static LinePlot recovered(Map<Integer, List<FleetReport>> outages) {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    outages
        .values()
        .forEach(
            reports ->
                reports.forEach(
                    report ->
                        lines
                            .computeIfAbsent(report.policy(), name -> new ArrayList<>())
                            .add(Math.rint(1000 * report.recoveryRate()) / 10)));
    List<Double> minutes = outages.keySet().stream().map(Integer::doubleValue).toList();
    return new LinePlot(
        "Recovered jobs by the length of the outage",
        "minutes without a registry",
        "percent recovered",
        minutes,
        lines);
  }
}
