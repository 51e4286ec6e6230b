package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionNamesTest {

  static Stream<String> modules() {
    return DistributionNames.curated().byModule().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void every_mapped_name_is_well_formed(String module) {
    Optional<DistributionName> name =
        DistributionNames.curated().byModule().getOrDefault(module, Optional.empty());

    assertThat(ImportStatement.isDottedName(module)).isTrue();
    assertThat(name.map(DistributionName::text).orElse("a")).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(StandardLibrary.has(new PythonVersion(99), module)).isEqualTo(isBackport(module));
  }

  private static boolean isBackport(String module) {
    return module.equals("zoneinfo") || module.equals("graphlib") || module.equals("tomllib");
  }

  @Test
  void many_names_differ_from_their_module() {
    long differing =
        DistributionNames.curated().byModule().entrySet().stream()
            .filter(e -> e.getValue().filter(n -> !isSame(e.getKey(), n)).isPresent())
            .count();

    assertThat(differing).isGreaterThanOrEqualTo(400);
  }

  private static boolean isSame(String module, DistributionName name) {
    return DistributionName.isName(module) && new DistributionName(module).equals(name);
  }

  @ParameterizedTest
  @CsvSource({
    "skimage, scikit-image",
    "dateutil, python-dateutil",
    "dotenv, python-dotenv",
    "jwt, pyjwt",
    "Crypto, pycryptodome",
    "OpenSSL, pyopenssl",
    "serial, pyserial",
    "usb, pyusb",
    "git, gitpython",
    "github, pygithub",
    "docx, python-docx",
    "pptx, python-pptx",
    "fitz, pymupdf",
    "attr, attrs",
    "umap, umap-learn",
    "faiss, faiss-cpu",
    "MySQLdb, mysqlclient",
    "psycopg2, psycopg2-binary",
    "kafka, kafka-python",
    "tensorflow_datasets, tensorflow-datasets",
    "pkg_resources, setuptools",
    "gi, pygobject",
    "osgeo, gdal",
    "win32api, pywin32",
    "sentry_sdk, sentry-sdk",
    "slugify, python-slugify",
  })
  void widely_used_names_are_known(String module, String distribution) {
    assertThat(DistributionNames.curated().byModule())
        .containsEntry(module, Optional.of(new DistributionName(distribution)));
  }

  @ParameterizedTest
  @CsvSource({"A.b, a-b", "a__B, a-b", "a-_.b, a-b", "Zope.Interface, zope-interface", "X1, x1"})
  void names_are_normalised(String written, String normal) {
    assertThat(new DistributionName(written)).hasToString(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "a b", "a;b", "a==1", "../a", "--index-url", "ä", "_a"})
  void what_is_no_name_is_refused(String text) {
    assertThatThrownBy(() -> new DistributionName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.", ".a", "a b", "a, b", "a\nimport b", "import", "a as b", "1"})
  void a_module_that_is_no_dotted_name_is_refused(String module) {
    assertThatThrownBy(() -> DistributionNames.curated().with(Map.of(module, "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("module '");
  }
}
