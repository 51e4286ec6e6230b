package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;

final class NotebookFuzzTest {

  @FuzzTest
  void every_notebook_is_resolved_or_refused(byte[] notebook) {
    Requirements.check(Map.of("a.ipynb", notebook));
  }
}
