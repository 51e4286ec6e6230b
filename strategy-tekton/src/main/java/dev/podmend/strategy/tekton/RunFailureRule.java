package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.model.Persistence;
import java.util.function.UnaryOperator;

/**
 * A row of {@link RunFailureTable}.
 *
 * @param id how one speaks of it
 * @param symptom what a run must show
 * @param reason what that means
 * @param usual what differs from what the reason usually is
 * @param because why it means that
 */
record RunFailureRule(
    String id,
    Symptom symptom,
    BuildFailureReason reason,
    UnaryOperator<BuildFailure> usual,
    String because) {

  static When row(String id) {
    return symptom ->
        new Then() {
          @Override
          public Because then(BuildFailureReason reason) {
            return sentence ->
                new RunFailureRule(id, symptom, reason, UnaryOperator.identity(), sentence);
          }

          @Override
          public Because thenPassing(BuildFailureReason reason) {
            return sentence ->
                new RunFailureRule(id, symptom, reason, RunFailureRule::passing, sentence);
          }

          @Override
          public Because thenLasting(BuildFailureReason reason) {
            return sentence ->
                new RunFailureRule(id, symptom, reason, RunFailureRule::lasting, sentence);
          }

          @Override
          public Because thenElsewhere(BuildFailureReason reason) {
            return sentence ->
                new RunFailureRule(id, symptom, reason, RunFailureRule::elsewhere, sentence);
          }
        };
  }

  boolean fits(RunStatus run) {
    return symptom.shows().test(run);
  }

  BuildFailure failure(String message) {
    return usual.apply(BuildFailure.of(reason, message));
  }

  private static BuildFailure passing(BuildFailure failure) {
    return failure.with(Persistence.TRANSIENT).with(BuildRemedy.RETRY_SAME);
  }

  private static BuildFailure lasting(BuildFailure failure) {
    return failure.with(Persistence.PERMANENT).with(BuildRemedy.FIX_CLUSTER);
  }

  private static BuildFailure elsewhere(BuildFailure failure) {
    return failure.with(BuildRemedy.NEXT_STRATEGY);
  }

  /** The row's next column. */
  interface When {
    Then when(Symptom symptom);
  }

  /** The row's next column. */
  interface Then {
    /** The reason, with the remedy that it usually has. */
    Because then(BuildFailureReason reason);

    /** The reason, which here passes by itself. */
    Because thenPassing(BuildFailureReason reason);

    /** The reason, which here lasts until somebody changes the cluster. */
    Because thenLasting(BuildFailureReason reason);

    /** The reason, which another strategy need not meet. */
    Because thenElsewhere(BuildFailureReason reason);
  }

  /** The row's last column. */
  interface Because {
    RunFailureRule because(String sentence);
  }
}
