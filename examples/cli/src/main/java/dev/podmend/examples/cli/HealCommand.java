package dev.podmend.examples.cli;

import dev.podmend.examples.cli.heal.HealLines;
import dev.podmend.examples.cli.heal.HealLoop;
import dev.podmend.examples.cli.heal.HealTable;
import dev.podmend.examples.cli.heal.HealView;
import dev.podmend.examples.cli.heal.Waiting;
import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.output.Page;
import dev.podmend.runtime.healing.HealingAudit;
import dev.podmend.runtime.healing.WorkloadHealer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podmend heal}. */
@Command(
    name = "heal",
    description = "Heals the workloads of a namespace whose pods crash or never start.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 if nothing fails any more, 1 if something does or is left to a person,"
          + " 2 for bad input or a cluster that gives no answers, 130 after ^C."
    })
final class HealCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final PodScopeOptions scope = new PodScopeOptions();

  @Option(names = "--watch", description = "Go on until ^C; default: until nothing is under way.")
  private boolean watches;

  @Option(
      names = "--trail",
      paramLabel = "FILE",
      description = "Append an audit trail to this file, for podmend report.")
  private Optional<Path> trail = Optional.empty();

  @Mixin private final KubeconfigOptions kubeconfig = new KubeconfigOptions();

  @Mixin private final HealingOptions healing = new HealingOptions();

  HealCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (KubernetesClient client = kubeconfig.open(healing.isDryRun());
        Writer lines = open()) {
      WorkloadHealer healer = healer(client, lines);
      try (Interruption interruption = Interruption.ofThisProcess()) {
        // Nothing that a dry run begins comes to an end, so that there is nothing to wait for.
        Waiting waiting = watches || !healing.isDryRun() ? interruption : duration -> false;
        return status(new HealLoop(healer::heal, view(), waiting, watches).run());
      }
    } catch (IOException e) {
      throw new InputException("cannot write the audit trail; name another file with --trail");
    }
  }

  private Writer open() throws IOException {
    return trail.isEmpty()
        ? Writer.nullWriter()
        : Files.newBufferedWriter(
            trail.get(),
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
  }

  private WorkloadHealer healer(KubernetesClient client, Writer lines) {
    WorkloadHealer.Builder healer = WorkloadHealer.builder(client);
    healer.inNamespace(
        scope
            .namespace()
            .orElseGet(() -> Objects.requireNonNullElse(client.getNamespace(), "default")));
    scope.selector().ifPresent(healer::withSelector);
    healing.applyTo(healer);
    return healer.clock(terminal.clock()).audit(HealingAudit.jsonLines(lines)).build();
  }

  private HealView view() {
    return terminal.colour()
        ? new HealTable(terminal.out())
        : new HealLines(new Page(terminal.out(), false));
  }

  private static int status(HealLoop.End end) {
    return switch (end) {
      case WELL -> ExitStatus.WELL;
      case UNWELL -> ExitStatus.FAILURE_FOUND;
      case TROUBLED -> ExitStatus.BAD_INPUT;
    };
  }
}
