package dev.podmend.build;

import dev.podmend.model.ImageReference;
import dev.podmend.model.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What to do next for an image. The set is closed; {@link #match} handles every case of it. */
public sealed interface BuildStep {

  /**
   * The result of the one function that fits this step.
   *
   * @return what the function returned
   */
  <T> T match(
      Function<Probe, T> probe,
      Function<Start, T> start,
      Function<Await, T> await,
      Function<Cancel, T> cancel,
      Function<Pause, T> pause,
      Function<UseImage, T> useImage,
      Function<UsePrebuilt, T> usePrebuilt,
      Function<Stop, T> stop);

  /** Whether nothing follows: there is an image, or there will be none. */
  default boolean isLast() {
    return this instanceof UseImage || this instanceof UsePrebuilt || this instanceof Stop;
  }

  /**
   * Ask a strategy whether it can be used, and come back with the answer.
   *
   * @param strategy its name
   */
  record Probe(String strategy) implements BuildStep {
    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return probe.apply(this);
    }
  }

  /**
   * Start a build, or find the one that was started; then come back with its state.
   *
   * @param strategy the strategy's name
   * @param attempt the number of the attempt, to be set in the request
   * @param memoryFactor what the request's memory is to be multiplied by; 1 leaves it alone
   */
  record Start(String strategy, int attempt, double memoryFactor) implements BuildStep {
    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return start.apply(this);
    }
  }

  /**
   * Leave the build alone and look at it again.
   *
   * @param strategy the strategy that runs it
   * @param attempt the number of the attempt
   * @param until when to look at the latest
   */
  record Await(String strategy, int attempt, Instant until) implements BuildStep {
    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return await.apply(this);
    }
  }

  /**
   * Ask for the end of a build that takes too long, and come back with its state.
   *
   * @param strategy the strategy that runs it
   * @param attempt the number of the attempt
   * @param reason which time it has exceeded
   */
  record Cancel(String strategy, int attempt, BuildFailureReason reason) implements BuildStep {
    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return cancel.apply(this);
    }
  }

  /**
   * Do nothing until a moment, then come back.
   *
   * @param until the moment
   */
  record Pause(Instant until) implements BuildStep {
    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return pause.apply(this);
    }
  }

  /**
   * Done: the image is built.
   *
   * @param image the image
   * @param strategy the strategy that built it
   */
  record UseImage(BuiltImage image, String strategy) implements BuildStep {
    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return useImage.apply(this);
    }
  }

  /**
   * Done, but not as asked for: the ready-made image runs in place of one that could not be built.
   *
   * @param image the ready-made image
   * @param unmetRequirements the requirements that it may not hold
   */
  record UsePrebuilt(ImageReference image, List<String> unmetRequirements) implements BuildStep {
    /** Copies the list. */
    public UsePrebuilt {
      unmetRequirements = List.copyOf(unmetRequirements);
    }

    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return usePrebuilt.apply(this);
    }
  }

  /**
   * There is no image: a person has to change something.
   *
   * @param advice what, in one line
   */
  record Stop(String advice) implements BuildStep {
    /** Redacts and bounds the advice. */
    public Stop {
      advice = Redaction.redact(advice, BuildFailure.MAX_MESSAGE_LENGTH);
    }

    @Override
    public <T> T match(
        Function<Probe, T> probe,
        Function<Start, T> start,
        Function<Await, T> await,
        Function<Cancel, T> cancel,
        Function<Pause, T> pause,
        Function<UseImage, T> useImage,
        Function<UsePrebuilt, T> usePrebuilt,
        Function<Stop, T> stop) {
      return stop.apply(this);
    }
  }
}
