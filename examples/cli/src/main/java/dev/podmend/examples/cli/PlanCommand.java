package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.ObservedPod;
import dev.podmend.examples.cli.output.DecidedPod;
import dev.podmend.examples.cli.output.DecisionWriter;
import dev.podmend.examples.cli.output.OutputFormat;
import dev.podmend.examples.cli.plan.SituationTemplate;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryPlanner;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podmend plan}. */
@Command(
    name = "plan",
    description = "Tells what podmend would do about pods, and why. Changes nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 if no pod failed, 1 if one did, 2 for bad input; the rest of the"
          + " input is still processed."
    })
final class PlanCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final InputOptions input = new InputOptions();

  @Mixin private final SituationOptions situation = new SituationOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = OutputFormatConverter.class,
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TABLE;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SituationTemplate template = situation.read();
    DecisionWriter writer = DecisionWriter.of(format, terminal.out(), terminal.colour());
    Diagnoses diagnoses =
        new Diagnoses(terminal, (pod, diagnosis) -> writer.write(decide(pod, diagnosis, template)));
    try {
      input.readInto(diagnoses, terminal);
    } finally {
      writer.finish();
    }
    diagnoses.finish();
    return diagnoses.exitStatus();
  }

  /** Waits are printed as durations, so that any moment does where none is known. */
  private static DecidedPod decide(
      ObservedPod pod, PodDiagnosis diagnosis, SituationTemplate template) {
    Instant now = pod.moment().orElse(Instant.EPOCH);
    RecoveryDecision decision =
        RecoveryPlanner.standard().decide(diagnosis, template.of(pod.observation().pod(), now));
    return new DecidedPod(pod.id(), diagnosis, decision, now);
  }
}
