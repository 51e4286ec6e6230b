package dev.podmend.requirements;

import static dev.podmend.requirements.DistributionCertainty.ASSUMED;
import static dev.podmend.requirements.DistributionCertainty.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportScannerTest {

  private static final ImportScanner SCANNER = ImportScanner.of(PythonVersion.parse("3.11"));

  private static ImportScan scan(String... cells) {
    List<PythonSource> sources = new ArrayList<>();
    for (String cell : cells) {
      sources.add(PythonSource.ofCell("a.ipynb", sources.size() + 1, cell));
    }
    return SCANNER.scan(sources);
  }

  private static List<String> names(String... cells) {
    return names(scan(cells));
  }

  private static List<String> names(ImportScan scan) {
    return scan.distributions().stream().map(d -> d.name().text()).toList();
  }

  private static List<String> optional(String cell) {
    return scan(cell).distributions().stream()
        .filter(ImportedDistribution::isOptional)
        .map(d -> d.name().text())
        .toList();
  }

  @Test
  void every_form_of_import_is_read() {
    assertThat(names("import torch.nn as nn, pandas")).containsExactly("pandas", "torch");
    assertThat(names("from torch import (nn,\n  optim, # both\n)")).containsExactly("torch");
    assertThat(names("from torch \\\n  import nn")).containsExactly("torch");
    assertThat(names("import torch; import pandas")).containsExactly("pandas", "torch");
    assertThat(names("from torch import *")).containsExactly("torch");
    assertThat(names("def f():\n\tfrom torch import nn as n")).containsExactly("torch");
    assertThat(names("with x: import torch")).containsExactly("torch");
    assertThat(names("import numpy\r\nimport torch\rimport pandas"))
        .containsExactly("numpy", "pandas", "torch");
  }

  @Test
  void names_are_those_of_distributions_sorted_and_each_once() {
    assertThat(
            names(
                "import yaml, cv2, PIL.Image",
                "from sklearn.svm import SVC",
                "import sklearn, bs4"))
        .containsExactly(
            "beautifulsoup4", "opencv-python-headless", "pillow", "pyyaml", "scikit-learn");
  }

  @Test
  void names_are_compared_in_the_form_that_python_compares() {
    assertThat(names("import \uFF59\uFF41ml")).containsExactly("pyyaml");
  }

  @Test
  void the_longest_namespace_decides() {
    assertThat(
            names(
                "from google.cloud import storage, bigquery as bq",
                "import google.cloud.aiplatform.models",
                "from google.protobuf.message import Message",
                "import googleapiclient, google.auth.transport",
                "from azure.storage.blob import BlobClient",
                "import ruamel.yaml, mpl_toolkits.mplot3d, zope.interface"))
        .containsExactly(
            "azure-storage-blob",
            "google-api-python-client",
            "google-auth",
            "google-cloud-aiplatform",
            "google-cloud-bigquery",
            "google-cloud-storage",
            "matplotlib",
            "protobuf",
            "ruamel-yaml",
            "zope-interface");
  }

  @Test
  void a_namespace_is_never_taken_for_a_distribution() {
    ImportScan scan = scan("import google.colab\nimport azure.nonsense\nimport google.cloud");

    assertThat(scan.distributions()).isEmpty();
    assertThat(scan.unavailable())
        .extracting(PythonImport::path)
        .containsExactly("google.colab", "azure.nonsense", "google.cloud");
  }

  @Test
  void relative_imports_and_the_standard_library_ask_for_nothing() {
    assertThat(
            names(
                "from . import a\nfrom .yaml import b\nfrom ...c.d import e",
                "from __future__ import annotations\n"
                    + "import os.path, sys, __main__, builtins, test"))
        .isEmpty();
  }

  @Test
  void the_version_decides_what_is_standard() {
    List<PythonSource> sources =
        List.of(PythonSource.ofFile("a.py", "import distutils.core, telnetlib, zoneinfo, tomllib"));

    assertThat(names(ImportScanner.of(new PythonVersion(8)).scan(sources)))
        .containsExactly("backports-zoneinfo");
    assertThat(names(ImportScanner.of(new PythonVersion(11)).scan(sources))).isEmpty();
    assertThat(names(ImportScanner.of(new PythonVersion(12)).scan(sources)))
        .containsExactly("setuptools");
    assertThat(names(ImportScanner.of(new PythonVersion(13)).scan(sources)))
        .containsExactly("setuptools", "standard-telnetlib");
  }

  @Test
  void every_place_that_asked_is_told() {
    ImportScan scan =
        scan("import os\n\nimport numpy as np", "x = '''\n'''\nfrom numpy import a, b");

    assertThat(scan.distributions()).hasSize(1);
    assertThat(scan.distributions().get(0).imports())
        .extracting(i -> i.place() + ": " + i.path())
        .containsExactly(
            "a.ipynb, cell 1, line 3: numpy",
            "a.ipynb, cell 2, line 3: numpy.a",
            "a.ipynb, cell 2, line 3: numpy.b");
  }

  @Test
  void what_stands_in_for_a_missing_module_is_needed() {
    assertThat(optional("try: import ujson\nexcept: import orjson")).containsExactly("ujson");
    assertThat(optional("try:\n  import cudf as pd\nexcept ImportError:\n  import pandas as pd"))
        .containsExactly("cudf-cu12");
    assertThat(
            optional(
                "try:\n  from tqdm.notebook import tqdm\nexcept ImportError:\n  from tqdm import"
                    + " tqdm"))
        .isEmpty();
    assertThat(
            optional(
                """
                try:
                  import ujson
                except ImportError:
                  try:
                    import orjson
                  except ImportError:
                    import simplejson
                """))
        .containsExactly("orjson", "ujson");
    assertThat(
            optional(
                """
                try:
                  import ujson
                except ImportError:
                  try:
                    import orjson
                  except ImportError:
                    pass
                """))
        .containsExactly("orjson", "ujson");
  }

  @Test
  void what_stands_in_for_a_module_that_is_there_is_not() {
    assertThat(optional("try:\n  import tomllib\nexcept ModuleNotFoundError:\n  import tomli"))
        .containsExactly("tomli");
    assertThat(
            optional(
                "try:\n  from urllib.request import urlopen\nexcept ImportError:\n  from urllib2"
                    + " import urlopen"))
        .containsExactly("urllib2");
    assertThat(optional("try:\n  from .b import c\nexcept ImportError:\n  import pandas"))
        .containsExactly("pandas");
  }

  @Test
  void alternatives_of_a_try_are_optional() {
    assertThat(optional("try:\n  import ujson\nexcept ImportError:\n  import json"))
        .containsExactly("ujson");
    assertThat(
            optional("try:\n  import ujson\nexcept (OSError, ModuleNotFoundError) as e:\n  x = 1"))
        .containsExactly("ujson");
    assertThat(optional("with suppress(ImportError):\n    import ujson")).containsExactly("ujson");
  }

  @Test
  void a_try_that_cannot_do_without_asks_for_certain() {
    assertThat(optional("try:\n  import ujson\nexcept KeyError:\n  pass")).isEmpty();
    assertThat(optional("try:\n  import ujson\nfinally:\n  pass")).isEmpty();
    assertThat(optional("try:\n  import ujson\nexcept ImportError:\n  raise OSError('no')"))
        .isEmpty();
    assertThat(optional("try:\n  import ujson\nexcept ImportError:\n  print(1)\n  sys.exit(1)"))
        .isEmpty();
    assertThat(optional("try:\n  x\nexcept ImportError:\n  pass\nimport ujson")).isEmpty();
    assertThat(optional("try:\n  import ujson\nexcept ImportError:\n  pass\nimport ujson"))
        .isEmpty();
  }

  @Test
  void guards_make_imports_optional_and_say_why() {
    ImportScan scan =
        scan(
            "if TYPE_CHECKING:\n  import pandas\nelse:\n  import numpy",
            """
            if sys.version_info >= (3, 11):
              import tomllib
            elif x:
              import tomli
            import torch
            """,
            "if typing.TYPE_CHECKING: import scipy\nif not TYPE_CHECKING:\n  import dask");

    assertThat(scan.distributions())
        .extracting(d -> d.name() + " " + d.imports().get(0).condition())
        .containsExactly(
            "dask ALWAYS",
            "numpy ALWAYS",
            "pandas TYPE_CHECKING",
            "scipy TYPE_CHECKING",
            "tomli ENVIRONMENT",
            "torch ALWAYS");
  }

  @Test
  void dynamic_imports_of_literals_count() {
    assertThat(
            names(
                "a = __import__('yaml')\nb = importlib.import_module(\"PIL.Image\")",
                "import_module('.local', package='x'); __import__(name); __import__('a' + b)",
                "import_module(f'torch{x}'); import_module('not a name'); import_module('os')"))
        .containsExactly("pillow", "pyyaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'import torch'",
        "\"\"\"\nimport torch\n\"\"\"",
        "r'''\nimport torch\\'''\nimport torch'''",
        "# import torch",
        "x = f'''{a!r:>{width}}\nimport torch\n'''",
        "f\"{d[\"k\"]} \" ; x = f'{{' \"\\\nimport torch\"",
        "f'{f\"{'''\nimport torch\n'''}\"}'",
        "rb'\\'; '\nb'import torch'",
        "(a,\n 'import torch'\n)",
        "!import torch",
        "!echo \"\nx = !import torch",
        "?import torch",
        "import torch?",
        "torch.import??",
        "%alias x import torch",
        "%%bash\nimport torch",
        "\n%%html\nimport torch",
        "x: 'import torch'",
        "a = '\\\nimport torch'",
        "from torch",
        "import torch for me",
        "import 1torch",
        "please import torch",
      })
  void what_only_looks_like_an_import_is_none(String cell) {
    assertThat(names(cell)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%matplotlib inline\nimport torch",
        "%time import torch",
        "%timeit -n 10 -r3 import torch",
        "%%time\nimport torch",
        "%%capture out --no-stderr\nimport torch",
        "x = !ls \"\nimport torch",
        "files = %sx ls '\nimport torch",
        "!pip install \\\n  'a\nimport torch",
        "%load_ext torch",
        "obj?\nimport torch",
        "ls -la\ncd .\npip install x\nimport torch",
        "print 'a'\nimport torch",
        "x = f'{a:{b}}' ; import torch",
        "f'{x[\"}\"]}'\nimport torch",
        "f'{'\nimport torch",
        "x = 'open\nimport torch",
        "x = foo(1, 2\nimport torch",
        "x = [1,\nfrom torch import nn",
        ")))\nimport torch",
        "\f\timport torch",
        "\uFEFFimport torch",
        "@decorator(x)\nasync def f(a: int = 1, *, b) -> 'x':\n  import torch",
        "match x:\n  case {'a': 1}: import torch",
        "if (n := 10) > 5: import torch",
        "a %= 2\nb != 3\nimport torch",
        "x = yield (\n  a\n)\nimport torch",
        "π = 1; import torch",
        "if x:\n    try:\n        import os\n    except ImportError: pass\nimport torch",
      })
  void what_stands_around_an_import_does_not_hide_it(String cell) {
    assertThat(names(cell)).containsExactly("torch");
    assertThat(optional(cell)).isEmpty();
  }

  @Test
  void a_broken_cell_costs_only_itself_and_is_told() {
    ImportScan scan = scan("import torch", "x = '''\nimport yaml", "cd .", "import pandas");

    assertThat(names(scan)).containsExactly("pandas", "torch");
    assertThat(scan.warnings())
        .extracting(RequirementsWarning::toString)
        .containsExactly(
            "a.ipynb, cell 2, line 1: a string is not closed",
            "a.ipynb, cell 3, line 1: 'cd …' is no Python and was not read");
  }

  @Test
  void a_cell_in_another_language_is_told() {
    assertThat(scan("%%R\nlibrary(x)").warnings())
        .extracting(RequirementsWarning::message)
        .containsExactly("a cell under %%R is not read as Python");
  }

  @Test
  void a_written_module_is_local_and_its_imports_count() {
    assertThat(names("import lib, own.part", "%%writefile lib.py\nimport torch", "%%file own/a.py"))
        .containsExactly("torch");
  }

  @Test
  void unknown_modules_are_assumed_and_others_known() {
    assertThat(scan("import numpy, some_thing.a, _private, модуль").distributions())
        .extracting(d -> d.name() + " " + d.certainty())
        .containsExactly("numpy " + KNOWN, "some-thing " + ASSUMED);
  }

  @Test
  void the_caller_can_add_names_modules_and_what_the_image_holds() {
    ImportScanner scanner =
        SCANNER
            .withNames(
                DistributionNames.curated()
                    .with(Map.of("cv2", "OpenCV_Python", "acme.tools", "acme.tools"))
                    .without("secret"))
            .withRepository(RepositoryListing.of(Map.of("utils.py", "")), "a.py")
            .withProvided(Set.of(new DistributionName("Scikit_Learn")));
    List<PythonSource> sources =
        List.of(PythonSource.ofFile("a.py", "import cv2, acme.tools.x, secret, utils.a, sklearn"));

    assertThat(names(scanner.scan(sources))).containsExactly("acme-tools", "opencv-python");
  }

  @Test
  void local_modules_are_those_that_can_be_imported() {
    LocalModules modules =
        new LocalModules(
            Set.of(
                "notebooks/a.ipynb",
                "notebooks/helpers.py",
                "data/yaml/load.py",
                "src/mine/__init__.py",
                "src/mine/part.py",
                "conf.yaml",
                "native.cpython-311-x86_64-linux-gnu.so",
                "notebooks/pkg/__init__.py",
                "lib/late.py"),
            "notebooks/a.ipynb");

    assertThat(List.of("helpers", "mine", "native", "pkg"))
        .allMatch(name -> modules.has(name, true));
    assertThat(List.of("notebooks", "src", "data"))
        .allMatch(name -> modules.has(name, false))
        .noneMatch(name -> modules.has(name, true));
    assertThat(List.of("yaml", "load", "conf", "late")).noneMatch(name -> modules.has(name, false));
    assertThat(modules.files("mine.part.Name", true))
        .containsExactly("src/mine/__init__.py", "src/mine/part.py");
    modules.addFolder("../lib");
    assertThat(modules.has("late", true)).isTrue();
  }

  @Test
  void a_folder_without_an_init_hides_no_package_that_the_index_is_known_to_hold() {
    ImportScan scan =
        ImportScanner.of(PythonVersion.parse("3.11"))
            .withRepository(
                RepositoryListing.of(
                    Map.of(
                        "mlflow/train.py", "import torch",
                        "src/acme/core/model.py", "import pandas",
                        "airflow/__init__.py", "")),
                "notebooks/a.ipynb")
            .scan(
                List.of(
                    PythonSource.ofFile(
                        "notebooks/a.ipynb",
                        "import mlflow, airflow\nfrom acme.core.model import Model")));

    assertThat(names(scan)).containsExactly("mlflow", "pandas");
    assertThat(scan.warnings())
        .singleElement()
        .asString()
        .contains("module mlflow is taken from the package index");
  }
}
