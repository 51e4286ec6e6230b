package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Redaction;
import java.util.function.Function;

/**
 * Whether a build strategy can be used in a namespace. An error is never taken for absence: what
 * the cluster does not tell is {@link Unknown}.
 */
public sealed interface Availability {

  /**
   * The result of the one function that fits.
   *
   * @return what the function returned
   */
  <T> T match(
      Function<Available, T> available,
      Function<Unavailable, T> unavailable,
      Function<Unknown, T> unknown);

  /** It can be used. */
  static Availability available() {
    return new Available();
  }

  /** It cannot be used; the fix says what to do about it. */
  static Availability unavailable(String reason, String fix) {
    return new Unavailable(reason, fix);
  }

  /** It cannot be told. */
  static Availability unknown(String error) {
    return new Unknown(error);
  }

  /** Whether it is known that it can be used. */
  default boolean isAvailable() {
    return this instanceof Available;
  }

  /** It can build here and now, as far as one can tell without trying. */
  record Available() implements Availability {

    @Override
    public <T> T match(
        Function<Available, T> available,
        Function<Unavailable, T> unavailable,
        Function<Unknown, T> unknown) {
      return available.apply(this);
    }
  }

  /**
   * It cannot build here until somebody changes something.
   *
   * @param reason what is missing
   * @param fix what a person can do about it, with the exact command where there is one
   */
  record Unavailable(String reason, String fix) implements Availability {
    /** Refuses {@code null}. */
    public Unavailable {
      requireNonNull(reason, "reason");
      requireNonNull(fix, "fix");
    }

    @Override
    public <T> T match(
        Function<Available, T> available,
        Function<Unavailable, T> unavailable,
        Function<Unknown, T> unknown) {
      return unavailable.apply(this);
    }
  }

  /**
   * The cluster did not tell: ask again later.
   *
   * @param error what the cluster answered instead
   */
  record Unknown(String error) implements Availability {
    /** Redacts the error. */
    public Unknown {
      error = Redaction.redact(requireNonNull(error, "error"), BuildFailure.MAX_MESSAGE_LENGTH);
    }

    @Override
    public <T> T match(
        Function<Available, T> available,
        Function<Unavailable, T> unavailable,
        Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }
}
