package dev.podmend.examples.cli.output;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** Diagnoses to print. */
final class Diagnoses {

  private static final PodIdentity POD = new PodIdentity("shop", "web-1", "uid");

  private Diagnoses() {}

  /** An init container out of memory, which was a crash before. */
  static PodDiagnosis failing(String message) {
    return new PodDiagnosis(
        POD, PodVerdict.FAILING, Optional.of(outOfMemory(message)), List.of(notReady()));
  }

  static PodDiagnosis healthy() {
    return new PodDiagnosis(POD, PodVerdict.HEALTHY, Optional.empty(), List.of(notReady()));
  }

  private static PodFailureAnalysis outOfMemory(String message) {
    return PodFailureAnalysis.builder()
        .reason(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .cause(FailureCause.MEMORY_LIMIT_EXCEEDED)
        .persistence(Persistence.PERMANENT)
        .stage(FailureStage.RUN)
        .container(new ContainerRef("fetch", ContainerRole.INIT))
        .exitCode(137)
        .signal(9)
        .rule("term-oom")
        .errorMessage(message)
        .suggestedAction("Raise the memory limit.")
        .addEvidence(new Evidence("status.phase", "Pending"))
        .addTraits(FailureTrait.CHILD_PROCESS)
        .fingerprint("f00d")
        .build();
  }

  private static PodFailureAnalysis notReady() {
    return PodFailureAnalysis.builder()
        .reason(PodFailureReason.CONTAINERS_NOT_READY)
        .cause(FailureCause.NOT_READY)
        .persistence(Persistence.TRANSIENT)
        .stage(FailureStage.PROBE)
        .rule("ready-1")
        .suggestedAction("Wait.")
        .build();
  }

  /** What a format prints of diagnoses. */
  static String print(OutputFormat format, boolean colour, PodDiagnosis... diagnoses) {
    StringWriter text = new StringWriter();
    DiagnosisWriter writer = DiagnosisWriter.of(format, new PrintWriter(text), colour);
    for (PodDiagnosis diagnosis : diagnoses) {
      writer.write(Optional.of("case"), diagnosis);
    }
    writer.finish();
    return text.toString();
  }
}
