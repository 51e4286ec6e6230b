package dev.podmend.fuzz;

import java.nio.charset.StandardCharsets;

/** Bytes of the fuzzer, read as text. */
final class Text {

  private Text() {}

  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether a text is one line that does nothing to a terminal. */
  static boolean isPlainLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
