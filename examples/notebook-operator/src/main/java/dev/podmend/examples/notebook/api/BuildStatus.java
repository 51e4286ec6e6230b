package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How the build of an image is doing.
 *
 * @param phase how far it is
 * @param message what was tried and left out, for a person
 * @param strategy the strategy of the newest build; empty where none began
 * @param buildName the object of the newest build; empty where there is none any more
 * @param imageReference the image in use, by its digest where it was built; empty before
 * @param startTime when the first build began; empty before
 * @param completionTime when the last one ended; empty before
 * @param attempts every build, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BuildStatus(
    Phase phase,
    String message,
    String strategy,
    String buildName,
    String imageReference,
    String startTime,
    String completionTime,
    List<Attempt> attempts) {

  /** How far a build is. */
  public enum Phase {
    /** It has not begun, or waits before it goes on. */
    @JsonProperty("Pending")
    PENDING,
    /** It runs. */
    @JsonProperty("Running")
    RUNNING,
    /** There is an image to run: a built one, or the ready-made one in its place. */
    @JsonProperty("Complete")
    COMPLETE,
    /** There is no image to run. */
    @JsonProperty("Failed")
    FAILED
  }

  /**
   * One build.
   *
   * @param strategy who built
   * @param number which try of this strategy it was, from 1
   * @param outcome {@code Open}, {@code Succeeded} or {@code Failed}
   * @param reason why it failed; empty where it did not
   * @param message what the builder said about that
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Attempt(
      String strategy, int number, String outcome, String reason, String message) {

    /** Fills in what was left out. */
    public Attempt {
      strategy = requireNonNullElse(strategy, "");
      outcome = requireNonNullElse(outcome, "");
      reason = requireNonNullElse(reason, "");
      message = requireNonNullElse(message, "");
    }
  }

  /** Fills in what was left out. */
  public BuildStatus {
    phase = requireNonNullElse(phase, Phase.PENDING);
    message = requireNonNullElse(message, "");
    strategy = requireNonNullElse(strategy, "");
    buildName = requireNonNullElse(buildName, "");
    imageReference = requireNonNullElse(imageReference, "");
    startTime = requireNonNullElse(startTime, "");
    completionTime = requireNonNullElse(completionTime, "");
    attempts = requireNonNullElse(attempts, List.of());
  }
}
