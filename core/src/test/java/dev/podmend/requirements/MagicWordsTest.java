package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as a shell cuts them: {@code a b/c} are two; $ marks a variable, ! a lack of quotes. */
class MagicWordsTest {

  private static String shown(List<List<MagicWord>> commands) {
    return commands.stream()
        .map(words -> words.stream().map(MagicWordsTest::shown).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("/"));
  }

  private static String shown(MagicWord word) {
    String text = word.text().isEmpty() ? "-" : word.text().replace(' ', '·');
    return text + (word.interpolated() ? "$" : "") + (word.redirecting() ? "!" : "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '¬',
      textBlock =
          """
          pip install a                      ⇒ pip install a
          a\tb                               ⇒ a b
          a | b                              ⇒ a/b
          a|b||c                             ⇒ a/b/c
          a; b ;; c                          ⇒ a/b/c
          a && b & c                         ⇒ a/b/c
          a # b                              ⇒ a
          a#b c                              ⇒ a#b c
          # a                                ⇒ ¬¬
          'a b' c                            ⇒ a·b c
          "a b"'c d'                         ⇒ a·bc·d
          a'b c'd e                          ⇒ ab·cd e
          'a                                 ⇒ a
          '' a                               ⇒ - a
          'a;b|c&d#e>f'                      ⇒ a;b|c&d#e>f
          "a\\"b" c                          ⇒ a"b c
          "a\\\\" b                          ⇒ a\\ b
          'a\\' b                            ⇒ a\\ b
          "a\\                               ⇒ a\\
          a\\ b c                            ⇒ a·b c
          \\$a b                             ⇒ $a b
          a\\                                ⇒ a
          $a b                               ⇒ $a$ b
          ${a} b                             ⇒ ${a}$ b
          a$(b) c                            ⇒ a$(b)$ c
          {a} {_b} {1} {                     ⇒ {a}$ {_b}$ {1} {
          $1 $_a $                           ⇒ $1 $_a$ $
          `a` b                              ⇒ `a`$ b
          '$a' "{b}"                         ⇒ $a$ {b}$
          a>b c                              ⇒ a c
          a > b c                            ⇒ a c
          a >> b c                           ⇒ a c
          a < b c                            ⇒ a c
          a 2>b c                            ⇒ a c
          a 2>&1 c                           ⇒ a c
          a '2'>b c                          ⇒ a 2 c
          a &>b c                            ⇒ a c
          a &> b; c                          ⇒ a/c
          a >b;c                             ⇒ a/c
          a >b|c                             ⇒ a/c
          a >b&c                             ⇒ a/c
          a >                                ⇒ a
          a>                                 ⇒ a
          a &>                               ⇒ a
          a>=1                               ⇒ a>=1!
          a>1.0 b                            ⇒ a>1.0! b
          a<2,>1 b                           ⇒ a<2,>1! b
          2>=1                               ⇒ ¬¬
          >=1                                ⇒ ¬¬
          a >=1 b                            ⇒ a b
          (a b) c                            ⇒ a b/c
          a(b c)d                            ⇒ a(b c/d
          a(b)c                              ⇒ a(b)c
          a) b                               ⇒ a/b
          a;python_version>"3" b             ⇒ a;python_version>"3"·b!
          a ; python_version>"3"             ⇒ a;·python_version>"3"!
          a; python_version>"3" && b         ⇒ a;·python_version>"3"!/b
          a; python_version>"3"; b           ⇒ a;·python_version>"3"!/b
          a; python_version>"3" # b          ⇒ a;·python_version>"3"!
          $a ; extra=="b"                    ⇒ $a;·extra=="b"$!
          ; extra=="b"                       ⇒ ;·extra=="b"!
          a; (os_name)                       ⇒ a/os_name
          a;                                 ⇒ a
          """)
  void a_line_is_cut_as_a_shell_does(String line, String commands) {
    assertThat(shown(MagicWords.commands(line))).isEqualTo(commands);
  }

  @ParameterizedTest
  @CsvSource({"'a\nb', a/b", "'a\fb', a b", "'a >b\nc', a/c", "'a; os_name\nb', a;·os_name!/b"})
  void other_white_space_is_told_apart(String line, String commands) {
    assertThat(shown(MagicWords.commands(line))).isEqualTo(commands);
  }
}
