package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines as {@code indent:token token}, a token as its line, the letter of its kind, its text. */
class PythonTokenizerTest {

  private static String shown(String source) {
    PythonText text = PythonTokenizer.read(source);
    String lines =
        text.lines().stream().map(PythonTokenizerTest::shown).collect(Collectors.joining(" / "));
    return lines + text.flaw().map(flaw -> " ! " + flaw.line() + " " + flaw.message()).orElse("");
  }

  private static String shown(PythonLine line) {
    List<String> tokens =
        line.tokens().stream().map(token -> token.line() + letter(token) + token.text()).toList();
    return line.indent() + ": " + String.join(" ", tokens);
  }

  private static String letter(PythonToken token) {
    return token.kind().name().substring(0, 1).toLowerCase(Locale.ROOT);
  }

  private static Arguments reads(String source, String shown) {
    return Arguments.of(source, shown);
  }

  private static Stream<Arguments> sources() {
    return Stream.of(
        reads("", ""),
        reads("a", "0: 1na"),
        reads("a\nb", "0: 1na / 0: 2nb"),
        reads("a\r\nb\rc", "0: 1na / 0: 2nb / 0: 3nc"),
        reads("  a\n\tb\n  \tc\n\t d", "2: 1na / 8: 2nb / 8: 3nc / 9: 4nd"),
        reads("a # b\nc", "0: 1na / 0: 2nc"),
        reads("# b", ""),
        reads("a\\\nb\nc", "0: 1na 2nb / 0: 3nc"),
        reads("a \\ b", "0: 1na 1nb"),
        reads("a\\", "0: 1na"),
        reads("(a\nb)\nc", "0: 1o( 1na 2nb 2o) / 0: 3nc"),
        reads("[a\n  {b\n}]\nc", "0: 1o[ 1na 2o{ 2nb 3o} 3o] / 0: 4nc"),
        reads("(a", "0: 1o( 1na ! 1 a bracket is not closed"),
        reads("a)\nb", "0: 1na 1o) / 0: 2nb ! 1 a bracket is closed that was not opened"),
        reads(
            "(a\nimport b\nc",
            "0: 1o( 1na / 0: 2nimport 2nb / 0: 3nc ! 2 a bracket before it is not closed"),
        reads("(a\n  x import b)\nc", "0: 1o( 1na 2nx 2nimport 2nb 2o) / 0: 3nc"),
        reads(
            "(a\n  from b.c import d\ne",
            "0: 1o( 1na / 2: 2nfrom 2nb 2o. 2nc 2nimport 2nd / 0: 3ne"
                + " ! 2 a bracket before it is not closed"),
        reads("(yield\nfrom b)\nc", "0: 1o( 1nyield 2nfrom 2nb 2o) / 0: 3nc"),
        reads("(yield\nfrom import)", "0: 1o( 1nyield 2nfrom 2nimport 2o)"),
        reads("1 1.5 .5 1e3 0x_f", "0: 1n1 1n1.5 1n.5 1n1e3 1n0x_f"),
        reads("a.b", "0: 1na 1o. 1nb"),
        reads("a9 _b 9", "0: 1na9 1n_b 1n9"),
        reads("/:", "0: 1o/ 1o:"),
        reads("ﬁ = 1", "0: 1nfi 1o= 1n1"),
        reads("\ud83d\ude00 a", "0: 1o\ud83d\ude00 1na"),
        reads("\ud835\udc1a b", "0: 1na 1nb"),
        reads("a\fb\u2003c", "0: 1na 1nb 1nc"),
        reads("'a' \"b\"", "0: 1la 1lb"),
        reads("'' a", "0: 1l 1na"),
        reads("'a\\'b' c", "0: 1s 1nc"),
        reads("r'a\\b' c", "0: 1la\\b 1nc"),
        reads("R'a' u'b' c", "0: 1la 1lb 1nc"),
        reads("b'a' rb'a' Br'a' c", "0: 1s 1s 1s 1nc"),
        reads("abc'a' bb'a'", "0: 1nabc 1la 1nbb 1la"),
        reads("'a\nb", "0: 1s / 0: 2nb ! 1 a string is not closed"),
        reads("'''a\nb''' c\nd", "0: 1la\nb 2nc / 0: 3nd"),
        reads("\"\"\"a'''\"\" \"\"\" c", "0: 1la'''\"\"  1nc"),
        reads("'''a\nb", "0: 1s ! 1 a string is not closed"),
        reads("'a\\\nb' c", "0: 1s 2nc"),
        reads("f'a' b", "0: 1s 1nb"),
        reads("f'{a}' b", "0: 1s 1nb"),
        reads("F't' t'{a}' rf'{a}\\' b", "0: 1s 1s 1s ! 1 a string is not closed"),
        reads("f'{{a' b", "0: 1s 1nb"),
        reads("f'}}a' b", "0: 1s 1nb"),
        reads("f'{a['b']}' c", "0: 1s 1nc"),
        reads("f'{f'{a}'}' c", "0: 1s 1nc"),
        reads("f'{x(f'{a}')}' c", "0: 1s 1nc"),
        reads("f'{a:>{b}}' c", "0: 1s 1nc"),
        reads("f'{a:{b}}}}' c", "0: 1s 1nc"),
        reads("f'{a[1:2]}' c", "0: 1s 1nc"),
        reads("f'{ {1:2}[1] }' c", "0: 1s 1nc"),
        reads("f'{(a)}' c", "0: 1s 1nc"),
        reads("f'{(a}' c", "0: 1s 1nc"),
        reads("f'\\{a}' c", "0: 1s 1nc"),
        reads("f'\\'{a}' c", "0: 1s 1nc"),
        reads("f'\\\\' c", "0: 1s 1nc"),
        reads("f'a\nb", "0: 1s / 0: 2nb ! 1 a string is not closed"),
        reads("f'{a:'} b", "0: 1s 1o} 1nb ! 1 a bracket is closed that was not opened"),
        reads("f'{a\n}' b\nc", "0: 1s 2nb / 0: 3nc"),
        reads("f'''{a # }'\n}''' b", "0: 1s 2nb"),
        reads("f'''a\nb''' c", "0: 1s 2nc"),
        reads("f'''a''b''' c", "0: 1s 1nc"),
        reads("f'{a", "0: 1s ! 1 a string is not closed"),
        reads("f'{rb'}'}' c", "0: 1s 1nc"),
        reads("f'{r'\\'}' c", "0: 1s 1l} 1nc"),
        reads("f'{abf'}'}' c", "0: 1s 1nc"),
        reads("f'{\"'\"}' c", "0: 1s 1nc"),
        reads("!ls a\nb", "0: 1m!ls a / 0: 2nb"),
        reads("!ls \\\n a\nb", "0: 1m!ls \\\n a / 0: 3nb"),
        reads("!ls\\", "0: 1m!ls\\"),
        reads("a = !ls", "0: 1na 1o= 1m!ls"),
        reads("a != b", "0: 1na 1o! 1o= 1nb"),
        reads("!= b", "0: 1m!= b"),
        reads("a = %ls\nb", "0: 1na 1o= 1m%ls / 0: 2nb"),
        reads("a % b", "0: 1na 1o% 1nb"),
        reads("(a\n%b)", "0: 1o( 1na 2o% 2nb 2o)"),
        reads("?a\nb?", "0: 1m?a / 0: 2nb 2o?"),
        reads("a ?b", "0: 1na 1o? 1nb"),
        reads("%time import a", "0: 1nimport 1na"),
        reads("%timeit -n 10 -r3 import a", "0: 1nimport 1na"),
        reads("%prun\nb", "0: 2nb"),
        reads("%timer import a", "0: 1m%timer import a"),
        reads("%time\timport a", "0: 1nimport 1na"),
        reads("%time -9 9 /a", "0: 1o/ 1na"),
        reads("%time", ""));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void source_is_cut_into_lines_of_tokens(String source, String shown) {
    assertThat(shown(source)).isEqualTo(shown);
  }

  private static Stream<Arguments> cells() {
    return Stream.of(
        reads("a\nb", "5:a 6:b"),
        reads(" a \n\n b", "5:a 7:b"),
        reads("a(\nb)\nc", "5:a(~b) 7:c"),
        reads("a)\n(b\nc", "5:a) 6:(b~c"),
        reads("[{\n}]\nc", "5:[{~}] 7:c"),
        reads("'a\nb'\nc", "5:'a 6:b' 7:c"),
        reads("'''a\nb'''\nc", "5:'''a~b''' 7:c"),
        reads("\"\"\"a\n'''\"\"\"\nc", "5:\"\"\"a~'''\"\"\" 7:c"),
        reads("'a\\'\nb", "5:'a\\' 6:b"),
        reads("'\\'(' \nb", "5:'\\'(' 6:b"),
        reads("'a\\\nb'\nc", "5:'a\\~b' 7:c"),
        reads("'''a\\\nb'''\nc", "5:'''a\\~b''' 7:c"),
        reads("# (a\nb", "5:# (a 6:b"),
        reads("a # '\nb", "5:a # ' 6:b"),
        reads("a\\\nb\nc", "5:a\\~b 7:c"),
        reads("a\\", "5:a\\"),
        reads("!a (\nb", "5:!a ( 6:b"),
        reads(" %a '\nb", "5:%a ' 6:b"),
        reads("\t\f!a \\\nb\nc", "5:!a \\~b 7:c"),
        reads("!a\\", "5:!a\\"),
        reads("a\n!b '", "5:a 6:!b '"),
        reads("a !b (\nc)", "5:a !b (~c)"),
        reads("   \n", ""),
        reads("'a", "5:'a"),
        reads("'''a", "5:'''a"),
        reads("(a", "5:(a"),
        reads("", ""));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a_cell_is_cut_into_statements(String text, String shown) {
    assertThat(
            CellStatements.of(text, 5).stream()
                .map(statement -> statement.line() + ":" + statement.text().replace('\n', '~'))
                .collect(Collectors.joining(" ")))
        .isEqualTo(shown);
  }

  private static Stream<Arguments> shellCells() {
    return Stream.of(
        reads("!pip a", "1:pip a"),
        reads("!!pip a", "1:pip a"),
        reads("x = !pip a", "1:pip a"),
        reads("x, *y[0] = !pip a", "1:pip a"),
        reads("x() = %pip a", "1:pip a"),
        reads("x-y = !pip a", ""),
        reads("= !pip a", ""),
        reads("x = y", ""),
        reads("%pip a", "1:pip a"),
        reads("% pip a", "1:pip a"),
        reads("%pip3 a\n%conda b\n%uv c\n%mamba d", "1:pip3 a 2:conda b 3:uv c 4:mamba d"),
        reads("%sx pip a", "1:pip a"),
        reads("%system pip a", "1:pip a"),
        reads("%time !pip a", "1:pip a"),
        reads("%timeit %pip a", "1:pip a"),
        reads("%time\n!pip a", "2:pip a"),
        reads("%matplotlib inline", ""),
        reads("pip install a", "1:pip install a"),
        reads("pipx install a", ""),
        reads("!pip \\\n a\n!b", "1:pip   a 3:b"),
        reads("%%bash\na\nb", "2:a 3:b"),
        reads("\n\n%%sh\na", "4:a"),
        reads("%%bash -e\na \\\nb\nc", "2:a  b 4:c"),
        reads("%%bash\na \\", "2:a  "),
        reads("%%bash", ""),
        reads("%%!\na", "2:a"),
        reads("%%! x\na", "1: x 2:a"),
        reads("%%sx a\nb", "2:b"),
        reads("%%script bash\na", "2:a"),
        reads("%%script /bin/sh -e\na", "2:a"),
        reads("%%script python\na", ""),
        reads("%%script", ""),
        reads("%%time\n!a", "2:a"),
        reads("%%capture\n%%bash\na", "3:a"),
        reads("%%time\n\n%%timeit -n 3\n!a", "4:a"),
        reads("%%html\n!a", ""),
        reads("%%time\n".repeat(8) + "!a", "9:a"),
        reads("%%time\n".repeat(9) + "!a", ""),
        reads("%time ".repeat(8) + "!a", "1:a"),
        reads("%time ".repeat(9) + "!a", ""),
        reads("x\r\n!a\r!b", "2:a 3:b"));
  }

  @ParameterizedTest
  @MethodSource("shellCells")
  void what_a_cell_hands_to_a_shell_is_found(String text, String shown) {
    assertThat(
            MagicShellLines.of(new NotebookCell(1, text)).stream()
                .filter(line -> !line.text().isEmpty())
                .map(line -> line.line() + ":" + line.text())
                .collect(Collectors.joining(" ")))
        .isEqualTo(shown);
  }
}
