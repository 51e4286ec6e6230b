package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.input.ObservationSink;
import dev.podmend.examples.cli.input.ObservedPod;
import dev.podmend.examples.cli.output.Page;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import java.util.function.BiConsumer;

/** Diagnoses pods as they are read, and remembers nothing of them but the exit status. */
final class Diagnoses implements ObservationSink {

  private final PodFailureClassifier classifier = PodFailureClassifier.standard();
  private final Terminal terminal;
  private final BiConsumer<ObservedPod, PodDiagnosis> results;
  private int exitStatus = ExitStatus.WELL;
  private boolean empty = true;

  /**
   * Begins with exit status 0.
   *
   * @param terminal where complaints go
   * @param results takes every diagnosis with the pod it is of
   */
  Diagnoses(Terminal terminal, BiConsumer<ObservedPod, PodDiagnosis> results) {
    this.terminal = terminal;
    this.results = results;
  }

  @Override
  public void accept(ObservedPod pod) {
    empty = false;
    PodDiagnosis diagnosis = pod.diagnosis(classifier);
    raise(diagnosis.verdict().isUnwell() ? ExitStatus.FAILURE_FOUND : ExitStatus.WELL);
    try {
      results.accept(pod, diagnosis);
    } catch (InputException e) {
      reject(diagnosis.pod().namespace() + "/" + diagnosis.pod().name(), e.problem());
    }
  }

  @Override
  public void reject(String position, String message) {
    raise(ExitStatus.BAD_INPUT);
    complain(position + ": " + message);
  }

  @Override
  public void warn(String message) {
    complain(message);
  }

  /** Says so where nothing came, neither pods nor complaints. */
  void finish() {
    if (empty && exitStatus == ExitStatus.WELL) {
      complain("no pods found");
    }
  }

  /** What the run so far comes to. */
  int exitStatus() {
    return exitStatus;
  }

  private void complain(String message) {
    terminal.out().flush();
    terminal.err().println("podmend: " + Page.plain(message));
    terminal.err().flush();
  }

  private void raise(int status) {
    exitStatus = Math.max(exitStatus, status);
  }
}
