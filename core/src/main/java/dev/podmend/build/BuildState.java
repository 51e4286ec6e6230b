package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * Where a build stands. The set is closed; {@link #match} handles every case of it.
 *
 * <p>A state that {@linkplain #isTerminal() is terminal} is the last one, but that what is done may
 * be {@link Gone} later.
 */
public sealed interface BuildState {

  /** The state's name: {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED} and so on. */
  String name();

  /**
   * The result of the one function that fits this state.
   *
   * @return what the function returned
   */
  <T> T match(
      Function<Pending, T> pending,
      Function<Running, T> running,
      Function<Succeeded, T> succeeded,
      Function<Failed, T> failed,
      Function<Cancelled, T> cancelled,
      Function<Gone, T> gone);

  /** Whether nothing more happens: it is neither pending nor running. */
  default boolean isTerminal() {
    return !(this instanceof Pending) && !(this instanceof Running);
  }

  /** It waits for something. */
  static BuildState pending(String waitingFor) {
    return new Pending(waitingFor);
  }

  /** It runs. */
  static BuildState running() {
    return new Running();
  }

  /** It has made an image. */
  static BuildState succeeded(BuiltImage image) {
    return new Succeeded(image);
  }

  /** It failed. */
  static BuildState failed(BuildFailure failure) {
    return new Failed(failure);
  }

  /** It failed for a reason, with the remedy that the reason usually has. */
  static BuildState failed(BuildFailureReason reason, String message) {
    return new Failed(BuildFailure.of(reason, message));
  }

  /** It was cancelled. */
  static BuildState cancelled() {
    return new Cancelled();
  }

  /** It does not exist. */
  static BuildState gone() {
    return new Gone();
  }

  /**
   * It exists, but nothing runs yet.
   *
   * @param waitingFor what it waits for, in the cluster's words; empty where nothing is known
   */
  record Pending(String waitingFor) implements BuildState {
    /** Refuses {@code null}. */
    public Pending {
      requireNonNull(waitingFor, "waitingFor");
    }

    @Override
    public String name() {
      return "PENDING";
    }

    @Override
    public <T> T match(
        Function<Pending, T> pending,
        Function<Running, T> running,
        Function<Succeeded, T> succeeded,
        Function<Failed, T> failed,
        Function<Cancelled, T> cancelled,
        Function<Gone, T> gone) {
      return pending.apply(this);
    }
  }

  /** Something runs. */
  record Running() implements BuildState {

    @Override
    public String name() {
      return "RUNNING";
    }

    @Override
    public <T> T match(
        Function<Pending, T> pending,
        Function<Running, T> running,
        Function<Succeeded, T> succeeded,
        Function<Failed, T> failed,
        Function<Cancelled, T> cancelled,
        Function<Gone, T> gone) {
      return running.apply(this);
    }
  }

  /**
   * It is done, and the image is in its registry.
   *
   * @param image what was built
   */
  record Succeeded(BuiltImage image) implements BuildState {
    /** Refuses {@code null}. */
    public Succeeded {
      requireNonNull(image, "image");
    }

    @Override
    public String name() {
      return "SUCCEEDED";
    }

    @Override
    public <T> T match(
        Function<Pending, T> pending,
        Function<Running, T> running,
        Function<Succeeded, T> succeeded,
        Function<Failed, T> failed,
        Function<Cancelled, T> cancelled,
        Function<Gone, T> gone) {
      return succeeded.apply(this);
    }
  }

  /**
   * It is done, and there is no image.
   *
   * @param failure why
   */
  record Failed(BuildFailure failure) implements BuildState {
    /** Refuses {@code null}. */
    public Failed {
      requireNonNull(failure, "failure");
    }

    @Override
    public String name() {
      return "FAILED";
    }

    @Override
    public <T> T match(
        Function<Pending, T> pending,
        Function<Running, T> running,
        Function<Succeeded, T> succeeded,
        Function<Failed, T> failed,
        Function<Cancelled, T> cancelled,
        Function<Gone, T> gone) {
      return failed.apply(this);
    }
  }

  /** It was ended on purpose. */
  record Cancelled() implements BuildState {

    @Override
    public String name() {
      return "CANCELLED";
    }

    @Override
    public <T> T match(
        Function<Pending, T> pending,
        Function<Running, T> running,
        Function<Succeeded, T> succeeded,
        Function<Failed, T> failed,
        Function<Cancelled, T> cancelled,
        Function<Gone, T> gone) {
      return cancelled.apply(this);
    }
  }

  /** It does not exist, or is no longer the build that was submitted. */
  record Gone() implements BuildState {

    @Override
    public String name() {
      return "GONE";
    }

    @Override
    public <T> T match(
        Function<Pending, T> pending,
        Function<Running, T> running,
        Function<Succeeded, T> succeeded,
        Function<Failed, T> failed,
        Function<Cancelled, T> cancelled,
        Function<Gone, T> gone) {
      return gone.apply(this);
    }
  }
}
