package dev.podmend.requirements;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a notebook says what it needs.
 *
 * @param language the language of its kernel in lower case; empty where the notebook does not say
 * @param cells its code cells in their order
 * @param warnings what was odd or left out, each one line
 */
record Notebook(Optional<String> language, List<NotebookCell> cells, List<String> warnings) {

  private static final Set<String> PYTHON = Set.of("python", "ipython", "python2", "python3");

  Notebook {
    cells = List.copyOf(cells);
    warnings = List.copyOf(warnings);
  }

  /** The cells as sources of a file at a path. */
  List<PythonSource> sources(String path) {
    return cells.stream()
        .map(cell -> PythonSource.ofCell(path, cell.number(), cell.source()))
        .toList();
  }

  /** Whether its cells are Python, which a notebook that does not say is taken to be. */
  boolean isPython() {
    return language.map(PYTHON::contains).orElse(true);
  }
}
