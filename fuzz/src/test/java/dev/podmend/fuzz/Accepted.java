package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;

/** What types make of texts that they may refuse. */
final class Accepted {

  private Accepted() {}

  /** What a type makes of a text that it may refuse with the one exception that it promises. */
  static <T> Optional<T> by(Function<String, T> type, String text) {
    try {
      return Optional.of(type.apply(text));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().matches(Text::isPlainLine);
      return Optional.empty();
    }
  }

  /** Holds of what can be an argument of a command. */
  static void assertIsOneWord(String text) {
    assertThat(text).isNotEmpty().doesNotStartWith("-").matches(Text::isPlainLine);
    assertThat(text.chars()).noneMatch(Character::isWhitespace);
  }
}
