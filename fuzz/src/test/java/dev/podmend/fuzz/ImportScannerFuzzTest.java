package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.requirements.ImportScan;
import dev.podmend.requirements.ImportScanner;
import dev.podmend.requirements.PythonSource;
import dev.podmend.requirements.PythonVersion;
import java.util.List;

final class ImportScannerFuzzTest {

  private static final ImportScanner SCANNER = ImportScanner.of(new PythonVersion(12));

  @FuzzTest
  void every_source_is_scanned(byte[] bytes) {
    List<PythonSource> source = List.of(PythonSource.ofFile("a.py", Text.of(bytes)));
    ImportScan scan = SCANNER.scan(source);
    assertThat(SCANNER.scan(source)).isEqualTo(scan);
  }
}
