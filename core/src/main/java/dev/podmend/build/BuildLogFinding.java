package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Optional;

/**
 * What a text of a build says about its failure.
 *
 * @param rule the id of the rule that decided, for example {@code push-denied}
 * @param reason why the build failed
 * @param persistence whether the same build can succeed later by itself
 * @param remedy what can help
 * @param line the telling line, as it was printed: it may hold credentials
 * @param because why that line means the reason, in one clause
 */
public record BuildLogFinding(
    String rule,
    BuildFailureReason reason,
    Persistence persistence,
    BuildRemedy remedy,
    String line,
    String because) {

  /** Refuses {@code null}. */
  public BuildLogFinding {
    requireNonNull(rule, "rule");
    requireNonNull(reason, "reason");
    requireNonNull(persistence, "persistence");
    requireNonNull(remedy, "remedy");
    requireNonNull(line, "line");
    requireNonNull(because, "because");
  }

  /** The failure, with the telling line, redacted, as its message and without evidence. */
  public BuildFailure failure() {
    return new BuildFailure(reason, line, List.of(), persistence, remedy, Optional.empty());
  }
}
