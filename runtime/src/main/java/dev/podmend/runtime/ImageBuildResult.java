package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildStep;
import dev.podmend.build.BuiltImage;
import dev.podmend.model.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one pass for an image found and did.
 *
 * @param step what was decided and done; empty where the pass could not go on
 * @param message how the build stands: one line for a person, without credentials
 * @param image the image to run, built or ready-made; empty as long as there is none
 * @param requeueAfter when to run the next pass at the latest, one second or more; empty where
 *     nothing is left to do. An image may be there while something is still to be cleared away
 * @param history what was tried so far
 * @param warnings what went wrong and did not stop the pass: a log that could not be read, an
 *     object that could not be deleted, a strategy that misbehaves, by its name
 */
public record ImageBuildResult(
    Optional<BuildStep> step,
    String message,
    Optional<ImageReference> image,
    Optional<Duration> requeueAfter,
    BuildHistory history,
    List<String> warnings) {

  /** Refuses {@code null} parts and copies the list. */
  public ImageBuildResult {
    requireNonNull(step, "step");
    requireNonNull(message, "message");
    requireNonNull(image, "image");
    requireNonNull(requeueAfter, "requeueAfter");
    requireNonNull(history, "history");
    warnings = List.copyOf(warnings);
  }

  /** Whether nothing will change any more without a person. */
  public boolean isFinal() {
    return requeueAfter.isEmpty();
  }

  /** What was built, with where the source lies in it; empty where nothing was. */
  public Optional<BuiltImage> built() {
    return step.filter(BuildStep.UseImage.class::isInstance)
        .map(done -> ((BuildStep.UseImage) done).image());
  }

  /** Whether the ready-made image stands in for one that could not be built. */
  public boolean isDegraded() {
    return step.filter(BuildStep.UsePrebuilt.class::isInstance).isPresent();
  }
}
