package dev.podmend.examples.notebook.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.podmend.recovery.RecoveryConfigOverrides;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a job sets differently from the operator's recovery. The schema has no defaults here: they
 * would hide what the operator was told.
 *
 * @param enableSmartRecovery whether failures are answered by their cause; {@code null} as the
 *     operator
 * @param enableBuildFallback whether another strategy may follow; {@code null} as the operator
 * @param maxRecoveryAttempts how many actions a run may take; {@code null} as the operator
 * @param disabledRecoveryActions what must not be done; {@code null} as the operator
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecoverySpec(
    @JsonPropertyDescription(
            "Whether failures are answered by their cause (true). If false, the same pod is tried"
                + " three times more, after 1, 2 and 4 minutes.")
        @Nullable Boolean enableSmartRecovery,
    @JsonPropertyDescription("Whether another build strategy may follow one that failed (true).")
        @Nullable Boolean enableBuildFallback,
    @JsonPropertyDescription("How many recovery actions one run may take (3).") @Min(0) @Max(50)
        @Nullable Integer maxRecoveryAttempts,
    @JsonPropertyDescription("Recovery actions that must not be taken (none).")
        @Nullable List<Action> disabledRecoveryActions) {

  /** As the operator. */
  public static final RecoverySpec NONE = new RecoverySpec(null, null, null, null);

  /** What can be ruled out, by the names that users write. */
  public enum Action {
    /** Give the cluster time. */
    @JsonProperty("wait")
    WAIT("wait"),
    /** The same pod again. */
    @JsonProperty("retry")
    RETRY("retry"),
    /** The ready-made image in place of one that was built. */
    @JsonProperty("fallback-to-prebuilt")
    FALLBACK_TO_PREBUILT("fallback-to-prebuilt"),
    /** The pod without its droppable init containers. */
    @JsonProperty("remove-init-container")
    REMOVE_INIT_CONTAINER("remove-init-container"),
    /** An image of the next build strategy. */
    @JsonProperty("switch-build-strategy")
    SWITCH_BUILD_STRATEGY("switch-build-strategy"),
    /** More memory, where the operator allows that. */
    @JsonProperty("raise-memory")
    RAISE_MEMORY("raise-memory"),
    /** The pod on another node. */
    @JsonProperty("reschedule")
    RESCHEDULE("reschedule");

    private final String wireName;

    Action(String wireName) {
      this.wireName = wireName;
    }
  }

  /** The same for podmend. */
  public RecoveryConfigOverrides toOverrides() {
    RecoveryConfigOverrides.Builder overrides =
        RecoveryConfigOverrides.builder()
            .enableSmartRecovery(Optional.ofNullable(enableSmartRecovery))
            .enableBuildFallback(Optional.ofNullable(enableBuildFallback));
    if (maxRecoveryAttempts != null) {
      overrides.maxRecoveryAttempts(maxRecoveryAttempts);
    }
    if (disabledRecoveryActions != null) {
      overrides.disabledRecoveryActions(
          disabledRecoveryActions.stream()
              .map(action -> action.wireName)
              .collect(Collectors.toSet()));
    }
    return overrides.build();
  }
}
