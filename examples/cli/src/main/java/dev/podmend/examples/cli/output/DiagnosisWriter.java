package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import java.util.Optional;

/** Prints diagnoses one after another. */
public interface DiagnosisWriter {

  /**
   * Prints a diagnosis.
   *
   * @param id what the input calls the pod; empty where it does not say
   * @param diagnosis the diagnosis
   */
  void write(Optional<String> id, PodDiagnosis diagnosis);

  /** Prints what comes after the last one. */
  void finish();
}
