package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every place at which a phrase can stand, instead of some. */
class PhrasePlacesTest {

  private static final List<String> WRITTEN =
      List.of(
          "abc",
          "abcd",
          "abcde",
          "abcdef",
          "abcdefg",
          "abcdefgh",
          "abcdefghijk",
          ": ab",
          "ab :",
          "(a)",
          "a b c",
          "az09",
          "aaaa",
          "abab",
          "no \"\" yes",
          "\"\" abc",
          "abc \"\"",
          "a \"\" b",
          "\"\" and \"\"",
          "ab: \"\" (\"\") cd",
          "abc$",
          "abc \"\"$",
          ": no$",
          "abc … def",
          "abc … abc",
          "no \"\" … yes",
          "abc … def$");

  private static final String EDGES = "`az{@AZ[/09:_-. \"$\n\u00e9\u0130";

  private static List<String> spoken(String written) {
    String plain = written.endsWith("$") ? written.substring(0, written.length() - 1) : written;
    List<String> spoken = new ArrayList<>();
    for (String quoted : List.of("\"\"", "\"x\"", "\"abc def\"", "\"", "\"a\"b\"")) {
      for (String gap : List.of(" ", " and ", " … ", "")) {
        spoken.add(plain.replace("\"\"", quoted).replace(" … ", gap));
      }
    }
    spoken.add(PlainSearch.upper(plain));
    spoken.add(plain.substring(1));
    spoken.add(plain.substring(0, plain.length() - 1));
    return spoken.stream().distinct().toList();
  }

  private static void compare(PhraseBook book, Phrase phrase, String text, boolean blankQuotes) {
    String read = blankQuotes ? PlainSearch.blanked(text) : text;
    boolean found = book.scan(text, text.length(), ~0L) != 0;
    if (found != PlainSearch.has(read, phrase)) {
      assertThat(found).as("%s in [%s], blanked: %s", phrase, text, blankQuotes).isEqualTo(!found);
    }
  }

  private static void sweep(String written, List<String> before, List<String> after) {
    Phrase phrase = Phrase.of(written);
    for (boolean blankQuotes : new boolean[] {false, true}) {
      PhraseBook book = new PhraseBook(List.of(List.of(phrase)), blankQuotes);
      for (String said : spoken(written)) {
        for (String first : before) {
          for (String last : after) {
            compare(book, phrase, first + said + last, blankQuotes);
          }
        }
      }
    }
  }

  @Test
  void a_phrase_is_found_wherever_it_stands() {
    List<String> before = IntStream.range(0, 9).mapToObj(" "::repeat).toList();
    List<String> after = List.of("", ".", "..", "...", "....", ".....");

    WRITTEN.forEach(written -> sweep(written, before, after));
  }

  @Test
  void what_stands_beside_a_phrase_decides_whether_it_is_a_word() {
    List<String> edges = EDGES.chars().mapToObj(Character::toString).toList();

    WRITTEN.forEach(written -> sweep(written, edges, List.of("", " ")));
    WRITTEN.forEach(written -> sweep(written, List.of("", " "), edges));
  }

  @Test
  void what_is_quoted_before_and_behind_a_phrase_does_not_count() {
    List<String> quotes =
        List.of("", "\"", "\"\"", "\"a\"", "\"abc\" ", " \"abc", "\"a\" \"b\" ", "a\"b\"c \"");

    WRITTEN.forEach(written -> sweep(written, quotes, quotes));
  }

  @Test
  void a_part_of_a_text_is_read_and_no_more() {
    Phrase phrase = Phrase.of("abcd");
    PhraseBook book = new PhraseBook(List.of(List.of(phrase)), false);
    String text = "..abcd\n.abcd .. abcd\nabcd..";

    for (int end = 0; end <= text.length(); end++) {
      assertThat(book.scan(text, end, ~0L) != 0).as("to %d", end).isEqualTo(end >= 6);
      for (int start : new int[] {7, 21}) {
        int first = start == 7 ? 12 : 25;
        assertThat(end >= start && book.scan(text, start, end, ~0L) != 0)
            .as("%d to %d", start, end)
            .isEqualTo(end >= first);
      }
    }
  }

  @Test
  void groups_are_told_apart_and_only_wanted_ones_told() {
    List<List<Phrase>> groups =
        IntStream.range(0, 64)
            .mapToObj(
                i ->
                    List.of(
                        Phrase.of("word" + (10 + i)),
                        Phrase.of("from … y" + (10 + i) + "z".repeat(3))))
            .toList();
    PhraseBook book = new PhraseBook(groups, false);

    for (int i = 0; i < 64; i++) {
      String plain = "it is word" + (10 + i) + " here";
      assertThat(book.scan(plain, plain.length(), ~0L)).isEqualTo(1L << i);
      assertThat(book.scan(plain, plain.length(), ~(1L << i))).isZero();
      assertThat(book.scan(plain, plain.length(), 1L << i)).isEqualTo(1L << i);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhraseBook(Collections.nCopies(65, List.of(Phrase.of("abc"))), false))
        .withMessage("more than 64 groups: 65");
  }

  @Test
  void one_part_may_belong_to_several_phrases() {
    PhraseBook book =
        new PhraseBook(
            List.of(
                List.of(Phrase.of("alpha … beta")),
                List.of(Phrase.of("beta … alpha")),
                List.of(Phrase.of("alpha … gamma"), Phrase.of("delta")),
                List.of(Phrase.of("alpha")),
                List.of(Phrase.of("gamma … alpha"), Phrase.of("beta … gamma"))),
            false);

    assertThat(scan(book, "alpha")).isEqualTo(0b01000);
    assertThat(scan(book, "alpha beta")).isEqualTo(0b01001);
    assertThat(scan(book, "beta alpha")).isEqualTo(0b01010);
    assertThat(scan(book, "beta")).isZero();
    assertThat(scan(book, "alpha beta alpha")).isEqualTo(0b01011);
    assertThat(scan(book, "alpha gamma")).isEqualTo(0b01100);
    assertThat(scan(book, "gamma alpha")).isEqualTo(0b11000);
    assertThat(scan(book, "delta")).isEqualTo(0b00100);
    assertThat(scan(book, "alpha beta gamma alpha")).isEqualTo(0b11111);
    assertThat(scan(book, "gamma beta")).isZero();
  }

  private static long scan(PhraseBook book, String text) {
    return book.scan(text, text.length(), ~0L);
  }

  @Test
  void landmarks_are_the_rarest_of_their_stride() {
    PhrasePart first = new PhrasePart("commonly rare", false);
    PhrasePart second = new PhrasePart("commonly used", false);
    PhrasePart shortest = new PhrasePart("abc", false);
    LandmarkChoice choice = new LandmarkChoice(List.of(first, second, shortest));

    // Grams ending at 3 to 8 are common to both; those of 9 to 12 are in one alone.
    assertThat(choice.of(first).stream().map(Landmark::index)).containsExactly(9, 10, 11);
    assertThat(choice.of(second).stream().map(Landmark::index)).containsExactly(9, 10, 11);
    assertThat(choice.of(shortest).stream().map(Landmark::index)).containsExactly(2, 3, 4);
    assertThat(new LandmarkChoice(List.of(first)).of(first).stream().map(Landmark::index))
        .containsExactly(3, 4, 5);
    assertThat(choice.of(first).stream().map(Landmark::part)).containsOnly(first);
    assertThat(shortest.length()).isEqualTo(3);
  }

  @Test
  void the_longest_stretch_without_a_quoted_part_is_what_a_part_is_known_by() {
    PhrasePart behind = new PhrasePart("ab \"\" longer", true);
    PhrasePart before = new PhrasePart("longer \"\" ab", true);
    PhrasePart unquoted = new PhrasePart("ab \"\" longer", false);

    assertThat(List.of(behind.from(), behind.to())).containsExactly(4, 12);
    assertThat(List.of(before.from(), before.to())).containsExactly(0, 8);
    assertThat(List.of(unquoted.from(), unquoted.to())).containsExactly(0, 12);
  }
}
