package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class PhraseBookProperties {

  @Property
  void a_scan_finds_what_a_plain_search_finds(
      @ForAll @Size(min = 1, max = 6) List<@net.jqwik.api.From("phrases") String> written,
      @ForAll("texts") String text,
      @ForAll boolean blankQuotes) {
    List<Phrase> phrases = written.stream().map(Phrase::of).toList();
    PhraseBook book = new PhraseBook(phrases.stream().map(List::of).toList(), blankQuotes);

    long found = book.scan(text, text.length(), ~0L);

    String read = blankQuotes ? PlainSearch.blanked(text) : text;
    for (int i = 0; i < phrases.size(); i++) {
      assertThat(((found >> i) & 1) == 1)
          .as("%s in %s", phrases.get(i), text)
          .isEqualTo(PlainSearch.has(read, phrases.get(i)));
    }
  }

  @Property
  void a_line_is_scanned_within_a_text_as_it_is_alone(
      @ForAll("phrases") String written,
      @ForAll("texts") String before,
      @ForAll("texts") String line,
      @ForAll("texts") String after) {
    PhraseBook book = new PhraseBook(List.of(List.of(Phrase.of(written))), false);
    String text = before + "\n" + line + "\n" + after;
    int start = before.length() + 1;

    assertThat(book.scan(text, start, start + line.length(), ~0L))
        .isEqualTo(book.scan(line, line.length(), ~0L));
  }

  @Property
  void letter_case_does_not_matter(
      @ForAll("phrases") String written, @ForAll("texts") String text) {
    Phrase phrase = Phrase.of(written);

    assertThat(isIn(PlainSearch.upper(text), phrase, true)).isEqualTo(isIn(text, phrase, true));
  }

  @Property
  void what_is_between_quotes_is_not_found(@ForAll("words") String word) {
    Phrase phrase = Phrase.of(word);
    String text = "image \"x " + word + " y\" failed";

    assertThat(isIn(text, phrase, true)).isFalse();
    assertThat(isIn(text, phrase, false)).isTrue();
  }

  private static boolean isIn(String text, Phrase phrase, boolean blankQuotes) {
    return new PhraseBook(List.of(List.of(phrase)), blankQuotes).scan(text, text.length(), ~0L)
        != 0;
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("denied", "not found", "x509:", "no such host");
  }

  @Provide
  Arbitrary<String> phrases() {
    Arbitrary<String> part =
        Arbitraries.of(
                "abc",
                "bca",
                "abca",
                "abc:",
                "-bca",
                "abc \"\" bca",
                "bca \"\"",
                "\"\" abcab",
                "not found")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(tokens -> String.join(" ", tokens));
    Arbitrary<String> gapped = part.flatMap(head -> part.map(tail -> head + " … " + tail));
    Arbitrary<String> plain = Arbitraries.oneOf(part, gapped);
    return plain.flatMap(text -> Arbitraries.of(text, text, text + "$"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "abc",
            "bca",
            "ABC",
            "abca",
            "abcab",
            " ",
            " ",
            " ",
            "\"x\"",
            "\"abc bca\"",
            "\"abca.b\"",
            "\"a b\"",
            "\"",
            "-",
            "/",
            "_",
            ":",
            ".",
            "é",
            "$",
            "not found",
            "Not Found",
            "abc \"web\" bca",
            "\" abcab")
        .list()
        .ofMaxSize(16)
        .map(tokens -> String.join("", tokens));
  }
}
