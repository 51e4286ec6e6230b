package dev.podmend.benchmarks;

import dev.podmend.recovery.AttemptOutcome;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryBudget;
import dev.podmend.recovery.RecoveryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What was tried, of any length. */
final class Histories {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private Histories() {}

  /** That many attempts, every fourth a fallback, all in vain. */
  static RecoveryHistory of(int attempts) {
    List<RecoveryAttempt> tried =
        IntStream.rangeClosed(1, attempts).mapToObj(Histories::attempt).toList();
    return new RecoveryHistory(tried, Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), Map.of());
  }

  private static RecoveryAttempt attempt(int number) {
    return RecoveryAttempt.builder()
        .number(number)
        .podUid("6f1c1c8e-0000-4000-8000-%012d".formatted(number))
        .fingerprint("IMAGE_PULL_FAILED/app/0a1b2c3d")
        .failure("ImagePullBackOff (image pull failed)")
        .budget(RecoveryBudget.DISRUPTION)
        .action(
            number % 4 == 0
                ? new FallBackToPrebuiltImage("app", "quay.io/ready/made:" + number)
                : new Retry(Duration.ofMinutes(number)))
        .strategy("s2i")
        .when(FIRST.plusSeconds(60L * number))
        .outcome(AttemptOutcome.FAILED)
        .build();
  }
}
