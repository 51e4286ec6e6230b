package dev.podmend.runtime;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import java.util.Optional;

/**
 * What came of asking a strategy: a value, or why there is none.
 *
 * @param value what it returned
 * @param failure why it returned nothing; {@link BuildFailureReason#STRATEGY_BROKEN} where that is
 *     its own fault
 */
record Answer<T>(Optional<T> value, Optional<BuildFailure> failure) {

  static <T> Answer<T> given(T value) {
    return new Answer<>(Optional.of(value), Optional.empty());
  }

  static <T> Answer<T> refused(BuildFailure failure) {
    return new Answer<>(Optional.empty(), Optional.of(failure));
  }

  static <T> Answer<T> broken(String defect) {
    return refused(BuildFailure.of(BuildFailureReason.STRATEGY_BROKEN, defect));
  }

  boolean isGiven() {
    return value.isPresent();
  }

  boolean isBroken() {
    return failure
        .filter(refusal -> refusal.reason() == BuildFailureReason.STRATEGY_BROKEN)
        .isPresent();
  }
}
