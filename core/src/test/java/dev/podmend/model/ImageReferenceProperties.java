package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ImageReferenceProperties {

  @Property
  void any_text_is_either_a_reference_or_refused(@ForAll String text) {
    agree(text);
  }

  @Property
  void any_text_of_grammar_characters_is_either_a_reference_or_refused(
      @ForAll("nearMisses") String text) {
    agree(text);
  }

  @Property
  void every_form_of_a_reference_parses_to_it_again(@ForAll("references") String text) {
    ImageReference reference = ImageReference.parse(text);

    assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    assertThat(ImageReference.parse(reference.canonical())).isEqualTo(reference);
    assertThat(ImageReference.parse(reference.familiar())).isEqualTo(reference);
    assertThat(reference.familiar().length()).isLessThanOrEqualTo(reference.canonical().length());
  }

  private static void agree(String text) {
    Optional<ImageReference> reference = ImageReference.tryParse(text);
    if (reference.isPresent()) {
      ImageReference found = reference.get();
      assertThat(ImageReference.parse(found.toString())).isEqualTo(found);
      assertThat(ImageReference.parse(found.familiar())).isEqualTo(found);
      assertThat(found).isEqualTo(ImageReference.parse(text));
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse(text));
    }
  }

  @Provide
  Arbitrary<String> nearMisses() {
    return Arbitraries.strings().withChars("aA0.:/@_-[]").withChars("sha256").ofMaxLength(24);
  }

  @Provide
  Arbitrary<String> references() {
    return Combinators.combine(registries(), repositories(), tags(), digests())
        .as((registry, repository, tag, digest) -> registry + repository + tag + digest);
  }

  private static Arbitrary<String> registries() {
    Arbitrary<String> label =
        Combinators.combine(alphanumerics(true), Arbitraries.of("", "-", "--"), alphanumerics(true))
            .as((start, hyphens, end) -> start + hyphens + end);
    Arbitrary<String> host =
        Arbitraries.oneOf(
            label.list().ofMinSize(2).ofMaxSize(4).map(labels -> String.join(".", labels)),
            Arbitraries.of("localhost", "docker.io", "index.docker.io", "10.0.0.1", "[fe80::1]"));
    Arbitrary<String> port = Arbitraries.of("", ":80", ":5000");
    return Arbitraries.oneOf(
        Arbitraries.just(""), Combinators.combine(host, port).as((h, p) -> h + p + "/"));
  }

  private static Arbitrary<String> repositories() {
    Arbitrary<String> component =
        Combinators.combine(
                alphanumerics(false),
                Arbitraries.of(".", "_", "__", "-", "---"),
                alphanumerics(false))
            .as((start, separator, end) -> start + separator + end);
    return component.list().ofMinSize(1).ofMaxSize(4).map(all -> String.join("/", all));
  }

  private static Arbitrary<String> alphanumerics(boolean upper) {
    var strings = Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9');
    return (upper ? strings.withCharRange('A', 'Z') : strings).ofMinLength(1).ofMaxLength(8);
  }

  private static Arbitrary<String> tags() {
    var word = Arbitraries.strings().alpha().numeric().withChars('_');
    return Arbitraries.oneOf(
        Arbitraries.just(""),
        Combinators.combine(word.ofLength(1), word.withChars(".-").ofMaxLength(127))
            .as((first, rest) -> ":" + first + rest));
  }

  private static Arbitrary<String> digests() {
    var hex = Arbitraries.strings().withCharRange('0', '9').withCharRange('a', 'f');
    return Arbitraries.oneOf(
        Arbitraries.just(""),
        hex.ofLength(64).map(digits -> "@sha256:" + digits),
        hex.ofMinLength(32).ofMaxLength(80).map(digits -> "@blake3.x:" + digits));
  }
}
