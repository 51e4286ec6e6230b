package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/** Numbers from 0 to 1. */
final class Share {

  private Share() {}

  static boolean is(double number) {
    return number >= 0 && number <= 1;
  }

  static void check(String name, OptionalDouble share) {
    requireNonNull(share, name);
    if (share.isPresent() && !is(share.getAsDouble())) {
      throw new IllegalArgumentException(
          name + " must be from 0 to 1 but is " + share.getAsDouble());
    }
  }
}
