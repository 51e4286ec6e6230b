package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.ManifestFiles;
import dev.podmend.examples.cli.preflight.PreflightFormat;
import dev.podmend.examples.cli.preflight.PreflightResult;
import dev.podmend.examples.cli.preflight.PreflightWriter;
import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.DetectedKind;
import dev.podmend.preflight.PreflightChecker;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.Severity;
import dev.podmend.runtime.preflight.ClusterProfiler;
import dev.podmend.runtime.preflight.ServerCheck;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podmend preflight}. */
@Command(
    name = "preflight",
    description = "Tells before a deployment what of it will fail.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 if nothing was found that is as bad as --fail-on says, 1 if something was,",
      "2 for bad input. What could not be checked is named and fails nothing."
    })
final class PreflightCommand implements Callable<Integer> {

  /** From how bad a finding on the command fails. */
  enum FailOn {
    ERROR(Severity.ERROR),
    WARN(Severity.WARNING);

    private final Severity severity;

    FailOn(Severity severity) {
      this.severity = severity;
    }
  }

  private static final int MANY_LINES = 20;

  private final Terminal terminal;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE|DIR",
      required = true,
      description = {
        "Manifests: YAML or JSON, one or many documents, Lists; a folder with all",
        "below it; - is the standard input. Repeatable."
      })
  private List<String> files = List.of();

  @Mixin private final PreflightOptions options = new PreflightOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = EnumConverter.FailOn.class,
      description = "error or warn; default: error.")
  private FailOn failOn = FailOn.ERROR;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = EnumConverter.Preflight.class,
      description = "table, json, sarif or github; default: table.")
  private PreflightFormat format = PreflightFormat.TABLE;

  PreflightCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    options.requireConsistent();
    ManifestFiles manifests = ManifestFiles.read(files, terminal.in());
    manifests.problems().forEach(problem -> terminal.err().print("podmend: " + problem + "\n"));
    tellWhatWasPassedOver(manifests.passedOver());
    PreflightReport report = options.offline() ? offline(manifests) : online(manifests);
    PreflightResult result = new PreflightResult(report, manifests, ServerCheck.withRules());
    PreflightWriter.of(format, terminal.out(), terminal.colour()).write(result);
    if (!manifests.problems().isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    return report.has(failOn.severity) ? ExitStatus.FAILURE_FOUND : ExitStatus.WELL;
  }

  /** A folder may hold much that is not meant for the cluster, so it fails nothing. */
  private void tellWhatWasPassedOver(List<String> lines) {
    lines.stream()
        .limit(MANY_LINES)
        .forEach(line -> terminal.err().print("podmend: " + line + "; passed over\n"));
    if (lines.size() > MANY_LINES) {
      int more = lines.size() - MANY_LINES;
      terminal.err().print("podmend: " + more + " more documents have no kind; passed over\n");
    }
  }

  private PreflightReport offline(ManifestFiles manifests) {
    ClusterProfile.Builder profile = ClusterProfile.builder();
    options.namespace().ifPresent(profile::defaultNamespace);
    options.kind().ifPresent(kind -> profile.kind(DetectedKind.stated(kind)));
    return PreflightChecker.check(manifests.manifests(), profile.build());
  }

  private PreflightReport online(ManifestFiles manifests) {
    var kind = options.kind().map(DetectedKind::stated);
    var registries = options.registryCheck();
    try (KubernetesClient client = options.open()) {
      String namespace =
          options
              .namespace()
              .orElseGet(() -> Objects.requireNonNullElse(client.getNamespace(), "default"));
      ClusterProfiler profiler = ClusterProfiler.of(client).withClock(terminal.clock());
      ClusterProfile known =
          registries
              .map(profiler::withRegistries)
              .orElse(profiler)
              .profile(PreflightChecker.demand(manifests.manifests(), namespace), namespace);
      ClusterProfile.Builder profile = ClusterProfile.builder().from(known);
      kind.ifPresent(profile::kind);
      PreflightReport report = PreflightChecker.check(manifests.manifests(), profile.build());
      return options.dryRun()
          ? ServerCheck.of(client).check(manifests.manifests(), namespace).joinedTo(report)
          : report;
    }
  }
}
