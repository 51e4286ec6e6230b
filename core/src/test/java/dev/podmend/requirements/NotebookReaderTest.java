package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookReaderTest {

  @Test
  void lists_and_texts_are_sources_and_only_code_cells_count() {
    Notebook notebook =
        read(
            """
            {"nbformat": 4, "metadata": {}, "cells": [
              {"cell_type": "markdown", "source": "```python\\nimport a\\n```"},
              {"cell_type": "code", "source": ["import b\\n", "import c"]},
              {"cell_type": "raw", "source": "import d"},
              {"source": "import e", "cell_type": "code"}]}
            """);

    assertThat(notebook.cells())
        .containsExactly(
            new NotebookCell(2, "import b\nimport c"), new NotebookCell(4, "import e"));
    assertThat(notebook.warnings()).isEmpty();
    assertThat(notebook.language()).isEmpty();
    assertThat(notebook.isPython()).isTrue();
  }

  @Test
  void cells_of_nbformat_3_are_in_worksheets_and_have_inputs() {
    Notebook notebook =
        read(
            """
            {"worksheets": [
               {"cells": [{"cell_type": "code", "language": "python", "input": ["import a"]}]},
               {"cells": [{"cell_type": "code", "language": "python", "input": "import b"}]}],
             "nbformat": 3}
            """);

    assertThat(notebook.cells())
        .containsExactly(new NotebookCell(1, "import a"), new NotebookCell(2, "import b"));
    assertThat(notebook.language()).contains("python");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'language_info': {'name': 'R'}}",
        "{'kernelspec': {'name': 'ir', 'language': 'R'}}",
        "{'kernelspec': {'language': 'R'}, 'language_info': {'version': 4, 'name': 'R'}}"
      })
  void the_language_of_the_kernel_is_told(String metadata) {
    Notebook notebook = read("{'cells': [], 'nbformat': 4, 'metadata': " + metadata + "}");

    assertThat(notebook.language()).contains("r");
    assertThat(notebook.isPython()).isFalse();
  }

  @Test
  void outputs_are_passed_over_however_deep_and_odd() {
    String deep = "[".repeat(900) + "]".repeat(900);

    Notebook notebook =
        read(
            "{'cells': [{'cell_type': 'code', 'outputs': [{'cells': %s, 'n': %s}], 'source': 'a'}],"
                    .formatted(deep, "9".repeat(5000))
                + "'nbformat': 4}");

    assertThat(notebook.cells()).containsExactly(new NotebookCell(1, "a"));
  }

  @Test
  void what_is_odd_is_left_out_with_a_warning_that_names_the_cell() {
    Notebook notebook =
        read(
            """
            {"nbformat": 4, "cells": [7, [[]], {"cell_type": "code"},
              {"cell_type": "code", "source": {"a": 1}},
              {"cell_type": "code", "source": ["x", 3, "y"]},
              {"source": "z"}, {"cell_type": "code", "source": "good"}]}
            """);

    assertThat(notebook.cells())
        .containsExactly(new NotebookCell(5, "xy"), new NotebookCell(7, "good"));
    assertThat(notebook.warnings())
        .extracting(warning -> warning.substring(0, "cell 1".length()))
        .containsExactly("cell 1", "cell 2", "cell 3", "cell 4", "cell 5", "cell 6");
  }

  @Test
  void a_cell_that_is_too_long_is_left_out_and_the_others_stay() {
    String source = "a".repeat(NotebookCells.MAX_SOURCE + 1);

    Notebook notebook =
        NotebookReader.read(Notebooks.python(source, "b").getBytes(StandardCharsets.UTF_8));

    assertThat(notebook.cells()).containsExactly(new NotebookCell(2, "b"));
    assertThat(notebook.warnings()).singleElement().asString().contains("cell 1 is too long");
  }

  @Test
  void a_byte_order_mark_and_carriage_returns_do_no_harm() {
    Notebook notebook = read("\ufeff{'nbformat': 4,\r\n 'cells': []}");

    assertThat(notebook.cells()).isEmpty();
  }

  @Test
  void damage_is_told_with_its_place() {
    assertThatThrownBy(() -> read("{'nbformat': 4,\n 'cells': [}"))
        .isInstanceOf(UnreadableNotebookException.class)
        .hasMessageContaining("is not JSON (line 2, column");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "[]",
        "null",
        "\"text\"",
        "import pandas",
        "{'nbformat': 4, 'metadata': {}}",
        "{'nbformat': 4, 'cells': {}}",
        "{'nbformat': 2, 'worksheets': []}",
        "{'nbformat': 4, 'cells': []} {}",
        "{'nbformat': 4, 'cells': [{'cell_type': 'code', 'source': 'a"
      })
  void what_is_no_notebook_is_one_clear_error(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableNotebookException.class);
  }

  @Test
  void text_that_is_not_utf8_is_one_clear_error() {
    byte[] latin =
        "{\"nbformat\": 4, \"cells\": [], \"a\u00e4b\": 1}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> NotebookReader.read(latin))
        .isInstanceOf(UnreadableNotebookException.class);
  }

  private static Notebook read(String json) {
    return NotebookReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
