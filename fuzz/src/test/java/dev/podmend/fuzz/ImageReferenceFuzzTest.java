package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.model.ImageReference;
import java.util.Optional;

final class ImageReferenceFuzzTest {

  @FuzzTest
  void what_an_image_reference_is_read_from_says_the_same_when_read_again(byte[] bytes) {
    String text = Text.of(bytes);
    Optional<ImageReference> reference = ImageReference.tryParse(text);
    assertThat(Accepted.by(ImageReference::parse, text)).isEqualTo(reference);
    reference.ifPresent(
        it -> {
          assertThat(ImageReference.parse(it.canonical())).isEqualTo(it);
          assertThat(ImageReference.parse(it.familiar())).isEqualTo(it);
          assertThat(it.canonical()).matches(Text::isPlainLine).doesNotContain(" ");
          assertThat(it.repository()).isLowerCase();
        });
  }
}
