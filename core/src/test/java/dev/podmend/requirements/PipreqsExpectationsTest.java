package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What pipreqs (Apache-2.0) expects of its own fixtures, on sources of the same content.
 *
 * <p>Known differences: names are in normal form; a module that pipreqs maps to an unrelated
 * distribution ({@code models}) keeps its name and is marked as assumed; bare commands of the shell
 * are a warning and no syntax error; {@code bson} and {@code pymongo} are one distribution.
 */
class PipreqsExpectationsTest {

  private static final ImportScanner SCANNER = ImportScanner.of(new PythonVersion(11));

  private static final String MIXED =
      """
      \"""unused import\"""
      # pylint: disable=unused-import
      from __future__ import (print_function)
      import time, logging
      import curses
      import requests, docopt as opt
      import sqlalchemy
      import boto as b, peewee as p
      import nose, os.path
      from bs4 import BeautifulSoup
      from flask_seasurf import SeaSurf
      import flask.ext.somext
      # import django
      import models
      try:
          import ujson as json
      except ImportError:
          import json
      import analytics, IPython
      import pyflakes.checker as checker
      import after_method_is_valid_even_if_not_pep8
      def method():
          import nonexistendmodule
      """;

  private static List<String> names(ImportScanner scanner, String text) {
    return scanner.scan(List.of(PythonSource.ofFile("test.py", text))).distributions().stream()
        .map(d -> d.name().text())
        .toList();
  }

  @Test
  void mixed_imports_are_found_and_local_ones_left_out() {
    assertThat(
            names(
                SCANNER.withRepository(RepositoryListing.of(Map.of("models.py", "")), "test.py"),
                MIXED))
        .containsExactly(
            "after-method-is-valid-even-if-not-pep8",
            "analytics-python",
            "beautifulsoup4",
            "boto",
            "docopt",
            "flask",
            "flask-seasurf",
            "ipython",
            "nonexistendmodule",
            "nose",
            "peewee",
            "pyflakes",
            "requests",
            "sqlalchemy",
            "ujson");
  }

  @Test
  void without_the_local_file_the_module_keeps_its_own_name() {
    assertThat(names(SCANNER, MIXED)).contains("models").hasSize(16);
  }

  @Test
  void two_modules_of_one_distribution_ask_for_it_once() {
    assertThat(names(SCANNER, "import pymongo\nfrom bson.objectid import ObjectId"))
        .containsExactly("pymongo");
  }

  @Test
  void a_module_that_is_another_distribution_is_mapped() {
    assertThat(names(SCANNER, "import airflow, numpy\nfrom pandas import x\nimport tensorflow"))
        .containsExactly("apache-airflow", "numpy", "pandas", "tensorflow");
  }

  @Test
  void magics_and_bare_commands_hide_nothing() {
    String cell = "%automagic true\nls -la\nlogstate\nimport nose\n%timeit -n1 x\n!ls 'a";

    assertThat(names(SCANNER, cell)).containsExactly("nose");
  }

  @Test
  void what_is_no_python_is_warned_of() {
    ImportScan scan = SCANNER.scan(List.of(PythonSource.ofCell("invalid.ipynb", 1, "cd .")));

    assertThat(scan.distributions()).isEmpty();
    assertThat(scan.warnings()).hasSize(1);
  }
}
