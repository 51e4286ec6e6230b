package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;

/** What holds of every form of stored state. */
final class StoredState {

  private StoredState() {}

  /** What can be read is written in one form; what cannot is refused with the promised error. */
  static <T> void check(
      byte[] json,
      Function<String, T> reader,
      Function<T, String> writer,
      Class<? extends RuntimeException> refusal) {
    T read;
    try {
      read = reader.apply(Text.of(json));
    } catch (RuntimeException e) {
      assertThat(e).isInstanceOf(refusal);
      return;
    }
    String written = writer.apply(read);
    assertThat(writer.apply(reader.apply(written))).isEqualTo(written);
  }
}
