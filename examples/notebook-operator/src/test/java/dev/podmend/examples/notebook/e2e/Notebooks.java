package dev.podmend.examples.notebook.e2e;

import java.util.Map;

/** The files of the repository. */
final class Notebooks {

  static final Map<String, String> FILES =
      Map.of(
          "reports/good.ipynb",
              notebook("import time; time.sleep(0.2)", "print(6 * 7)", "assert 6 * 7 == 42"),
          "reports/bad.ipynb", notebook("price = -1", "raise ValueError('negative price')"),
          "requirements.txt", "numpy\n");

  private Notebooks() {}

  private static String notebook(String... cells) {
    StringBuilder all = new StringBuilder();
    for (int index = 0; index < cells.length; index++) {
      all.append(index == 0 ? "" : ",")
          .append(
              """
              {"cell_type": "code", "id": "cell-%d", "execution_count": null, "metadata": {},
               "outputs": [], "source": ["%s"]}"""
                  .formatted(index, cells[index]));
    }
    return """
        {"nbformat": 4, "nbformat_minor": 5, "cells": [%s], "metadata": {"kernelspec":
         {"name": "python3", "display_name": "Python 3", "language": "python"}}}
        """
        .formatted(all);
  }
}
