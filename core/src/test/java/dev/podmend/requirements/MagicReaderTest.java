package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%pip install a b",
        "!pip install a b",
        "!  pip3 install a b",
        "!!pip3.11 install a b",
        "! /opt/app-root/bin/pip install a b",
        "!python -m pip install a b",
        "!python3 -u -m pip install a b",
        "!{sys.executable} -m pip install a b",
        "!$PYTHON -m pip install a b",
        "%uv pip install a b",
        "!uv pip install a b",
        "pip install a b",
        "%system pip install a b",
        "%time !pip install a b",
        "out = !pip install a b",
        "out, err = %pip install a b",
        "if True:\n    !pip install a b",
        "try:\n\t%pip install a b\nexcept: pass",
        "!pip -q --proxy http://p install a b",
        "!PIP_NO_INPUT=1 sudo -H pip install a b",
        "!pip install -q -qq -U --upgrade --user --no-cache-dir --force-reinstall a b",
        "!pip install -qU a --timeout 60 --progress-bar off b --retries=3",
        "!pip install 'a' \"b\"",
        "!pip install a \\\n   b",
        "!pip install a b  # the ones we need",
        "!pip install a b > /dev/null 2>&1",
        "!pip install a b 2>/dev/null | tail -1",
        "!pip install a b >log.txt&&echo done",
        "!cd x && pip install a; pip install b",
        "!pip install a && pip install b || exit 1",
        "%%bash\nset -e\npip install a\npip install \\\n  b",
        "%%sh\nif true; then pip install a b; fi",
        "\n%%script bash\n(pip install a b)",
        "%%capture\n%%time\n!pip install a b",
        "%%capture out\n%pip install a b",
        "get_ipython().system('pip install a b')",
        "get_ipython().run_line_magic('pip', 'install a b')",
        "os.system(\"pip install a b\")",
        "subprocess.check_call([sys.executable, '-m', 'pip', 'install', '-q', 'a', 'b'])",
        "subprocess.run(\n  ['pip',\n   'install', 'a', 'b'],  # 'c'\n  check=True)",
        "subprocess.run('pip install a b', shell=True)",
        "x = '''\nnot here\n'''\r\n%pip install a b",
        "pip install a\r!pip install b",
        "print(f\"{x['a']}\")\n%pip install a b"
      })
  void every_way_to_install_is_understood(String cell) {
    RequirementsFound found = read(cell);

    assertThat(lines(found)).containsExactly("a", "b");
    assertThat(found.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'''\n%pip install a\n'''",
        "\"\"\"doc\n!pip install a\"\"\"",
        "# %pip install a",
        "x = 'run !pip install a'",
        "print('pip install a')",
        "raise ImportError(\"pip install a\")",
        "f(1,\n%pip)",
        "!pip list",
        "x = !pip freeze",
        "!pip uninstall -y a",
        "!pip download a",
        "!echo pip install a",
        "!ls # pip install a",
        "%pip --version",
        "!pip install --upgrade pip setuptools wheel",
        "!pip install pip==24.0",
        "%%html\n<p>\n!pip install a",
        "%%writefile x.sh\npip install a",
        "%%R\n!pip install a",
        "%load_ext pip install a",
        "pipeline install a",
        "!python -m venv pip install a",
        "!pip install"
      })
  void what_installs_nothing_is_left_alone(String cell) {
    RequirementsFound found = read(cell);

    assertThat(found.entries()).isEmpty();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void pins_extras_and_markers_stay() {
    RequirementsFound found =
        read(
            "%pip install \"pandas>=1.5,<3\" 'uvicorn[standard]==0.30' "
                + "\"tomli; python_version < '3.11'\" scipy==1.*");

    assertThat(lines(found))
        .containsExactly(
            "pandas>=1.5,<3",
            "uvicorn[standard]==0.30",
            "tomli ; python_version < \"3.11\"",
            "scipy==1.*");
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void missing_quotes_are_forgiven_with_a_warning() {
    RequirementsFound found =
        read("!pip install numpy>=1.20 scipy<2\n!pip install a==1.0;python_version<\"3.9\"");

    assertThat(lines(found))
        .containsExactly("numpy>=1.20", "scipy<2", "a==1.0 ; python_version < \"3.9\"");
    assertThat(found.warnings())
        .hasSize(3)
        .allSatisfy(warning -> assertThat(warning.message()).contains("lacks quotes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%pip install git+https://host/a@ref#egg=a",
        "%pip install https://user:secret@host/a.whl",
        "%pip install ./a",
        "%pip install a.whl/../b",
        "%pip install {package}",
        "%pip install $PACKAGE",
        "!pip install `id`",
        "%pip install -e .",
        "%pip install --editable=.",
        "%pip install --index-url https://user:secret@host/simple",
        "%pip install -ihttps://host/simple",
        "%pip install --extra-index-url=https://host/simple",
        "%pip install -f https://host",
        "%pip install --trusted-host host",
        "%pip install --no-binary :all:",
        "%pip install --never-heard-of",
        "%pip install -r ../../etc/passwd",
        "%pip install -r missing.txt",
        "%conda install -y numpy",
        "!conda install -c conda-forge numpy",
        "!mamba env update",
        "!apt-get -y install libgomp1",
        "!uv add numpy",
        "!poetry add numpy",
        "!easy_install numpy"
      })
  void what_cannot_be_followed_is_left_out_and_told(String cell) {
    RequirementsFound found = read(cell + "\n%pip install kept");

    assertThat(lines(found)).containsExactly("kept");
    assertThat(found.warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.toString())
                    .startsWith("work/a.ipynb, cell 1, line 1: ")
                    .doesNotContain("secret"));
  }

  @Test
  void files_and_constraints_are_read_from_the_notebooks_directory() {
    RequirementsFound found =
        read(
            Map.of(
                "work/dev.txt", "pytest\n-r ../base.txt\n-e .\n",
                "base.txt", "numpy\n",
                "work/bounds.txt", "numpy<2\n"),
            "%pip install -r dev.txt -c bounds.txt pandas -rdev.txt");

    assertThat(lines(found)).containsExactly("pytest", "numpy", "pandas");
    assertThat(found.entries().get(0).origins())
        .containsExactly(RequirementsOrigin.ofLine("work/dev.txt", 1));
    assertThat(found.constraints()).extracting(RequirementsEntry::line).containsExactly("numpy<2");
    assertThat(found.warnings())
        .isNotEmpty()
        .allSatisfy(warning -> assertThat(warning.toString()).startsWith("work/dev.txt, line 3"));
  }

  @Test
  void the_last_version_counts_and_every_place_is_told() {
    RequirementsFound found =
        read(
            "%pip install Some_Pkg==1.0\n\n%pip install x",
            "import y\n%pip install some.pkg==2.0", "%pip install some-pkg");

    assertThat(lines(found)).containsExactly("Some_Pkg==2.0", "x");
    assertThat(found.entries().get(0).origins())
        .containsExactly(
            RequirementsOrigin.ofCell("work/a.ipynb", 1, 1),
            RequirementsOrigin.ofCell("work/a.ipynb", 2, 2),
            RequirementsOrigin.ofCell("work/a.ipynb", 3, 1));
    assertThat(found.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("before as Some_Pkg==1.0"));
  }

  @Test
  void lines_are_counted_through_strings_comments_and_shell_cells() {
    RequirementsFound found =
        read(
            "'''\n\n'''  # it's\nf(\n  1)\n%pip install a \\\n  b\n!pip install c",
            "\n%%bash\necho\n\npip install d");

    assertThat(found.entries())
        .extracting(
            entry -> entry.origins().get(0).cell().getAsInt() + ":" + entry.origins().get(0).line())
        .containsExactly("1:6", "1:6", "1:8", "2:5");
  }

  @Test
  void what_is_asked_for_last_counts_also_beside_files() {
    Map<String, String> files =
        Map.of("work/nb.txt", "pandas==2.1.0\nnumpy\n", "work/late.txt", "scipy==1\n");

    RequirementsFound found =
        read(
            files,
            "%pip install -r nb.txt\n%pip install pandas==2.2.0 scipy==2\n%pip install -r late.txt");

    assertThat(lines(found)).containsExactly("pandas==2.2.0", "numpy", "scipy==1");
    assertThat(found.warnings())
        .extracting(RequirementsWarning::toString)
        .anySatisfy(it -> assertThat(it).contains("pandas==2.2.0 is asked for again"))
        .anySatisfy(it -> assertThat(it).contains("scipy==1 is asked for again"));
  }

  @Test
  void hashes_are_kept_where_all_have_some() {
    Map<String, String> files =
        Map.of("work/nb.txt", "pandas==2 --hash=sha256:0a\n--pre\n--require-hashes");

    assertThat(lines(read(files, "%pip install -r nb.txt")))
        .containsExactly("pandas==2 --hash=sha256:0a", "--pre", "--require-hashes");
    RequirementsFound mixed = read(files, "%pip install -r nb.txt\n%pip install numpy");
    assertThat(lines(mixed)).containsExactly("pandas==2", "numpy", "--pre");
    assertThat(mixed.warnings())
        .singleElement()
        .asString()
        .startsWith("work/nb.txt")
        .contains("hashes are left out");
  }

  @Test
  void what_is_told_of_a_hostile_notebook_has_an_end() {
    String cell = "%conda install x\n%pip install -r big.txt\n%pip install a==1 a==2\n";

    RequirementsFound found =
        read(Map.of("work/big.txt", "-e .\n".repeat(5000)), cell.repeat(5000));

    assertThat(lines(found)).containsExactly("a==2");
    assertThat(found.warnings()).hasSize(200);
  }

  @Test
  void a_command_longer_than_anybody_writes_is_left_out_and_told() {
    String blanks = " ".repeat(65_536);

    RequirementsFound found = read("%pip install a" + blanks + "b", "%pip install c");

    assertThat(lines(found)).containsExactly("c");
    assertThat(found.warnings().get(0))
        .hasToString(
            "work/a.ipynb, cell 1, line 1: a command of more than 65536 characters is left out");
  }

  @Test
  void the_extras_that_are_gathered_have_an_end() {
    String cell =
        IntStream.range(0, 5_000)
            .mapToObj("%%pip install a[x%d]"::formatted)
            .collect(Collectors.joining("\n"));

    RequirementsFound found = read(cell);

    assertThat(RequirementLine.parse(lines(found).get(0)).extras()).hasSize(100);
  }

  private static RequirementsFound read(String... cells) {
    return read(Map.of(), cells);
  }

  private static RequirementsFound read(Map<String, String> files, String... cells) {
    byte[] json = Notebooks.python(cells).getBytes(StandardCharsets.UTF_8);
    return MagicReader.read("work/a.ipynb", NotebookReader.read(json), RepositoryListing.of(files));
  }

  private static List<String> lines(RequirementsFound found) {
    return found.entries().stream().map(RequirementsEntry::line).toList();
  }
}
