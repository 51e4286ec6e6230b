package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.model.Redaction;

final class RedactionFuzzTest {

  private static final String TOKEN = "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz";

  @FuzzTest
  void what_is_redacted_stays_so_and_no_text_before_a_token_saves_it(byte[] bytes) {
    String text = Text.of(bytes);
    String redacted = Redaction.redact(text);
    assertThat(Redaction.redact(redacted)).isEqualTo(redacted);
    assertThat(Redaction.redact(text + "\n" + TOKEN + "\n")).doesNotContain(TOKEN);
  }
}
