package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something about a cluster that is known, or not known and why. A known empty list says that there
 * is nothing; an unknown one says nothing.
 *
 * @param <T> what is known; never {@code null}, and immutable
 */
public sealed interface Fact<T> {

  /** A fact that nobody asked the cluster for. */
  static <T> Fact<T> notAsked() {
    return new Unknown<>("not asked for");
  }

  /** A fact that is known. */
  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  /**
   * A fact that could not be read.
   *
   * @param why the reason in a few words, for example {@code forbidden}
   */
  static <T> Fact<T> unknown(String why) {
    return new Unknown<>(why);
  }

  /** What is known; empty where it is not. */
  default Optional<T> value() {
    return match(Optional::of, why -> Optional.empty());
  }

  /** What is known, or that instead. */
  default T orElse(T other) {
    return match(known -> known, why -> other);
  }

  /** The same of what the function makes of a known value. */
  default <R> Fact<R> map(Function<? super T, ? extends R> mapping) {
    return match(known -> Fact.known(mapping.apply(known)), Fact::unknown);
  }

  /** Decides between the two cases; the second function takes the reason. */
  <R> R match(Function<? super T, ? extends R> known, Function<String, ? extends R> unknown);

  /**
   * A fact that is known.
   *
   * @param fact the value
   */
  record Known<T>(T fact) implements Fact<T> {

    /** Refuses {@code null}. */
    public Known {
      requireNonNull(fact, "fact");
    }

    @Override
    public <R> R match(
        Function<? super T, ? extends R> known, Function<String, ? extends R> unknown) {
      return known.apply(fact);
    }
  }

  /**
   * A fact that is not known.
   *
   * @param why the reason in a few words
   */
  record Unknown<T>(String why) implements Fact<T> {

    /** Refuses {@code null}. */
    public Unknown {
      requireNonNull(why, "why");
    }

    @Override
    public <R> R match(
        Function<? super T, ? extends R> known, Function<String, ? extends R> unknown) {
      return unknown.apply(why);
    }
  }
}
