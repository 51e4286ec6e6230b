package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of requirements and commands at their edges. */
class RequirementsEdgesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '¬',
      textBlock =
          """
          -r a.txt                 ⇒ INCLUDE a.txt
          -ra.txt                  ⇒ INCLUDE a.txt
          -r "a b.txt"             ⇒ INCLUDE a b.txt
          -r 'a'                   ⇒ INCLUDE a
          -r 'a"                   ⇒ INCLUDE 'a"
          -r "                     ⇒ INCLUDE "
          -r ""                    ⇒ INCLUDE
          -r                       ⇒ INCLUDE
          --requirement a          ⇒ INCLUDE a
          --requirement=a          ⇒ INCLUDE a
          --requirement            ⇒ UNSAFE --requirement
          --requirements a         ⇒ UNSAFE --requirements a
          -c b                     ⇒ CONSTRAINTS b
          --constraint='b'         ⇒ CONSTRAINTS b
          --constraint\tb          ⇒ CONSTRAINTS b
          --pre                    ⇒ HARMLESS --pre
          --prefer-binary          ⇒ HARMLESS --prefer-binary
          --require-hashes         ⇒ HARMLESS --require-hashes
          --pre x                  ⇒ UNSAFE --pre x
          --no-binary a            ⇒ HARMLESS --no-binary a
          --no-binary=a,b-c_d.e    ⇒ HARMLESS --no-binary=a,b-c_d.e
          --only-binary :all:      ⇒ HARMLESS --only-binary :all:
          --only-binary            ⇒ UNSAFE --only-binary
          --only-binary=           ⇒ UNSAFE --only-binary=
          --no-binary a b          ⇒ UNSAFE --no-binary a b
          --no-binary $(id)        ⇒ UNSAFE --no-binary $(id)
          --no-binaryx             ⇒ UNSAFE --no-binaryx
          -e .                     ⇒ UNSAFE -e .
          --index-url x            ⇒ UNSAFE --index-url x
          """)
  void an_option_of_a_requirements_file_is_followed_kept_or_refused(String line, String shown) {
    RequirementsFileOption option = RequirementsFileOption.of(line);

    assertThat((option.kind() + " " + option.value()).strip()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '¬',
      textBlock =
          """
          a                               ⇒ a
          a.b-c_1                         ⇒ a.b-c_1
          a ==1                           ⇒ a==1
          a == 1 , != 2                   ⇒ a==1,!=2
          a>=1,                           ⇒ a>=1
          a ( >=1 , <2 )                  ⇒ a>=1,<2
          a [ x , y ] ~=1.0               ⇒ a[x,y]~=1.0
          a[]                             ⇒ a
          a[x,]                           ⇒ a[x]
          a===1!2+x.*                     ⇒ a===1!2+x.*
          a ; os_name=='x'                ⇒ a ; os_name == "x"
          a;'x' in os_name                ⇒ a ; "x" in os_name
          a;'x'  not  in  os_name         ⇒ a ; "x" not in os_name
          a;(os_name>'a' or os_name<'b')  ⇒ a ; (os_name > "a" or os_name < "b")
          a; extra == " ~" and extra!="z" ⇒ a ; extra == " ~" and extra != "z"
          a==1 --hash=sha256:0a           ⇒ a==1 --hash=sha256:0a
          a --hash=x:1  --hash=y:2        ⇒ a --hash=x:1 --hash=y:2
          """)
  void a_requirement_is_written_anew(String line, String text) {
    assertThat(RequirementLine.parse(line).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a-",
        "a/b",
        "a:b",
        "a\\b",
        "a b",
        "a @ https://x",
        "a==",
        "a==-1",
        "a=1",
        "a!1",
        "a==1 2",
        "a(==1",
        "a[x",
        "a[x y]",
        "a[-x]",
        "a[,]",
        "a;",
        "a; os_name",
        "a; os_name == sys_platform",
        "a; 'a' == 'b'",
        "a; foo == 'b'",
        "a; os_name == 'b",
        "a; os_name == 'b\"'",
        "a; os_name == 'b$'",
        "a; os_name == 'b\u007f'",
        "a; os_name == 'b\u001f'",
        "a; os_name not 'b'",
        "a; os_name == 'b' x",
        "a; (os_name == 'b'",
        "a; os_name ! 'b'",
        "a --hash=",
        "a --hash=x",
        "a --hash=x:",
        "a --hash=:x",
        "a --hash=x:y;z",
        "a --hash=a:b-c",
        "a --other",
        "a --hash=x:1 b"
      })
  void what_is_no_requirement_is_refused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> RequirementLine.parse(line));
  }

  @Test
  void lines_and_markers_have_bounds() {
    String longest = "a".repeat(4096);
    String nested = "(".repeat(16) + "os_name == 'a'" + ")".repeat(16);

    assertThat(RequirementLine.parse(longest).text()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequirementLine.parse(longest + "a"))
        .withMessageContaining("more than 4096 characters");
    assertThat(RequirementLine.parse("a;" + nested)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequirementLine.parse("a;(" + nested + ")"))
        .withMessageContaining("too many parentheses");
  }

  private static String commands(String line) {
    return MagicWords.commands(line).stream()
        .flatMap(words -> MagicCommand.of(words).stream())
        .map(
            command ->
                command.tool()
                    + " "
                    + command.name()
                    + command.arguments().stream()
                        .map(word -> " " + word.text())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '¬',
      textBlock =
          """
          pip install a                     ⇒ PIP pip a
          pip3.11 install a                 ⇒ PIP pip3.11 a
          /usr/bin/pip install a            ⇒ PIP pip a
          pip.exe install a                 ⇒ PIP pip a
          pipx install a                    ⇒ ¬¬
          pip uninstall a                   ⇒ ¬¬
          pip                               ⇒ ¬¬
          pip -q --timeout 5 install a      ⇒ PIP pip a
          pip --isolated install            ⇒ PIP pip
          pip --proxy                       ⇒ ¬¬
          sudo -H A=1 pip install a         ⇒ PIP pip a
          env A=1 B=2 pip install a         ⇒ PIP pip a
          -x pip install a                  ⇒ ¬¬
          =1 pip install a                  ⇒ ¬¬
          sudo                              ⇒ ¬¬
          python -m pip install a           ⇒ PIP pip a
          python3.11 -u -Im pip install a   ⇒ PIP pip a
          python -m                         ⇒ ¬¬
          python -m venv install            ⇒ ¬¬
          python a.py                       ⇒ ¬¬
          pythonx -m pip install a          ⇒ ¬¬
          {sys.executable} -m pip install a ⇒ PIP pip a
          uv pip install a                  ⇒ PIP uv pip a
          uv add a                          ⇒ OTHER uv add a
          uv run a                          ⇒ ¬¬
          uv                                ⇒ ¬¬
          conda install -y a                ⇒ OTHER conda install -y a
          conda -q install a                ⇒ OTHER conda -q install a
          conda list                        ⇒ ¬¬
          conda                             ⇒ ¬¬
          mamba env create                  ⇒ OTHER mamba env create
          poetry add a                      ⇒ OTHER poetry add a
          poetry run a                      ⇒ ¬¬
          apt-get install a                 ⇒ OTHER apt-get install a
          brew list                         ⇒ ¬¬
          easy_install a                    ⇒ OTHER easy_install a
          ls install                        ⇒ ¬¬
          """)
  void what_a_command_installs_with_is_told(String line, String shown) {
    assertThat(commands(line)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '⇒',
      quoteCharacter = '¬',
      textBlock =
          """
          a b==1                     ⇒ REQUIREMENT[:a] REQUIREMENT[:b==1]
          -q a                       ⇒ REQUIREMENT[:a]
          -r a.txt                   ⇒ FILE[-r:a.txt]
          -ra.txt                    ⇒ FILE[-r:a.txt]
          -r=a.txt                   ⇒ FILE[-r:a.txt]
          -qr a.txt                  ⇒ FILE[-r:a.txt]
          -r                         ⇒ FILE[-r:]
          --requirement=a.txt b      ⇒ FILE[--requirement:a.txt] REQUIREMENT[:b]
          --requirement a.txt b      ⇒ FILE[--requirement:a.txt] REQUIREMENT[:b]
          -c a.txt b                 ⇒ CONSTRAINTS[-c:a.txt] REQUIREMENT[:b]
          --quiet a                  ⇒ WITHOUT_EFFECT[--quiet:] REQUIREMENT[:a]
          --timeout 5 a              ⇒ WITHOUT_EFFECT[--timeout:5] REQUIREMENT[:a]
          --timeout=5 a              ⇒ WITHOUT_EFFECT[--timeout:5] REQUIREMENT[:a]
          --index-url x a            ⇒ LEFT_OUT[--index-url:x] REQUIREMENT[:a]
          -i x a                     ⇒ LEFT_OUT[-i:x] REQUIREMENT[:a]
          -e .                       ⇒ LEFT_OUT[-e:.]
          --unheard-of a             ⇒ LEFT_OUT[--unheard-of:] REQUIREMENT[:a]
          -- a                       ⇒ WITHOUT_EFFECT[--:] REQUIREMENT[:a]
          - a                        ⇒ REQUIREMENT[:-] REQUIREMENT[:a]
          '' a                       ⇒ REQUIREMENT[:a]
          --index-url                ⇒ LEFT_OUT[--index-url:]
          """)
  void options_are_told_from_what_is_installed(String line, String shown) {
    assertThat(
            MagicArguments.of(MagicWords.commands(line).get(0)).stream()
                .map(it -> it.kind() + "[" + it.option() + ":" + it.word().text() + "]")
                .collect(Collectors.joining(" ")))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "import a, a",
    "import a.b.c, a",
    "'import a, b as c', a b",
    "from a import b, a",
    "from a.b import (c), a",
    "'from a import (b, c,)', a",
    "'from a import b as c, d', a",
    "from a import *, a",
    "from . import a, ''",
    "import a; import b, a b",
    "if x: import a, a",
    "x = {1: import_module('a.b')}, a",
    "__import__('a'), a",
    "'__import__(''a'', x)', a",
    "__import__(a), ''",
    "__import__('a' + b), ''",
    "__import__('a b'), ''",
    "%load_ext a, a",
    "%load_ext autoreload, ''",
    "%reload_ext -x a b, a",
    "import, ''",
    "from a, ''",
    "'import a,', ''",
    "import a as, ''",
    "from a import, ''",
    "'from a import (b', ''",
    "from a import (b) c, ''",
    "from a import (), ''",
    "import a b, ''",
    "import if, ''",
    "import a?, ''",
    "pip install import, ''",
    "x.import_module('a'), a"
  })
  void imports_are_read(String source, String modules) {
    ImportReader reader =
        ImportReader.of(PythonSource.ofFile("a.py", source), source, found -> false);

    assertThat(
            reader.imports().stream()
                .map(PythonImport::topLevel)
                .distinct()
                .collect(Collectors.joining(" ")))
        .isEqualTo(modules);
  }

  @Test
  void scripts_are_found() {
    assertThat(scripts("%run a.py")).isEqualTo("a.py");
    assertThat(scripts("%run -i a.py b")).isEqualTo("a.py");
    assertThat(scripts("%run 'a.py'")).isEqualTo("a.py");
    assertThat(scripts("%run \"a.py\"")).isEqualTo("a.py");
    assertThat(scripts("%run 'a.py\"")).isEqualTo("'a.py\"");
    assertThat(scripts("%run ''")).isEmpty();
    assertThat(scripts("%run '")).isEqualTo("'");
    assertThat(scripts("%run")).isEmpty();
    assertThat(scripts("%runner a.py")).isEmpty();
  }

  private static String scripts(String source) {
    return String.join(
        " ",
        ImportReader.of(PythonSource.ofFile("a.py", source), source, found -> false).scripts());
  }

  @ParameterizedTest
  @CsvSource({
    "sys.path.append('a'), a",
    "'sys.path.insert(0, ''a'')', a",
    "sys.path.append(a), ''",
    "'sys.path.append(), ''a''', ''",
    "sys.path.remove('a'), ''",
    "'path = append, ''a''', ''"
  })
  void folders_of_modules_are_found(String source, String folder) {
    assertThat(
            String.join(
                " ",
                ImportReader.of(PythonSource.ofFile("a.py", source), source, found -> false)
                    .folders()))
        .isEqualTo(folder);
  }
}
