package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildKey;
import dev.podmend.model.ImageReference;
import dev.podmend.model.RecordStyle;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Something that happened to an image build, as it is told to listeners: once, however often it is
 * looked at.
 *
 * @param id equal for the same news told again after an interruption
 * @param owner the object that the image is built for
 * @param name what tells the image from others of the same owner
 * @param key which image
 * @param kind what happened
 * @param strategy the strategy that it happened to; empty where it concerns none
 * @param attempt the number of the attempt in that strategy; 0 where it concerns none
 * @param reason why it failed; empty where it did not
 * @param image the image that was built or is used in its place; empty where there is none
 * @param message one line for a person, without credentials, and without what {@code logTail} has
 * @param logTail the last lines of the log of a build that has failed or whose end was asked for,
 *     oldest first; without credentials
 * @param history what was tried, this included
 * @param when the moment of the pass
 */
@Value.Builder
@RecordStyle
public record BuildReport(
    String id,
    HasMetadata owner,
    String name,
    BuildKey key,
    Kind kind,
    Optional<String> strategy,
    int attempt,
    Optional<BuildFailureReason> reason,
    Optional<ImageReference> image,
    String message,
    List<String> logTail,
    BuildHistory history,
    Instant when) {

  /** What can happen to an image build. */
  public enum Kind {
    /** A strategy was left out. */
    STRATEGY_SKIPPED,
    /** A build is about to start. */
    BUILD_STARTED,
    /** The end of a build that takes too long was asked for. */
    BUILD_CANCELLED,
    /** A build has failed. */
    BUILD_FAILED,
    /** A build has made an image, or the image was there already. */
    BUILD_SUCCEEDED,
    /** An image that was built does not run. */
    IMAGE_UNUSABLE,
    /** The ready-made image is used in place of one that could not be built. */
    PREBUILT_IMAGE_USED,
    /** There is no image: a person has to change something. */
    BUILD_GIVEN_UP;

    /** The name that audit records use: {@code build-failed}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a person may want to look at it. */
    public boolean isWarning() {
      return this != BUILD_STARTED && this != BUILD_SUCCEEDED;
    }
  }

  /** Refuses {@code null} parts and copies the list. */
  public BuildReport {
    requireNonNull(id, "id");
    requireNonNull(owner, "owner");
    requireNonNull(name, "name");
    requireNonNull(key, "key");
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
    logTail = List.copyOf(logTail);
    requireNonNull(history, "history");
    requireNonNull(when, "when");
  }

  /** Starts a report; all that is neither optional nor a list is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link BuildReport}. Not thread-safe. */
  public static final class Builder extends BuildReportBuilder {
    Builder() {}
  }
}
