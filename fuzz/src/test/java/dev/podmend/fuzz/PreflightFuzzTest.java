package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.examples.cli.input.ManifestFiles;
import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.Manifest;
import dev.podmend.preflight.PreflightChecker;
import dev.podmend.preflight.PreflightReport;
import java.io.ByteArrayInputStream;
import java.util.List;

final class PreflightFuzzTest {

  @FuzzTest
  void every_manifest_is_checked_or_refused_with_its_place(byte[] bytes) {
    ManifestFiles files = ManifestFiles.read(List.of("-"), new ByteArrayInputStream(bytes));
    List<Manifest> manifests = files.manifests();
    assertThat(files.problems()).allMatch(Text::isPlainLine);
    PreflightReport report = PreflightChecker.check(manifests, ClusterProfile.NONE);
    assertThat(PreflightChecker.check(manifests, ClusterProfile.NONE)).isEqualTo(report);
    PreflightChecker.demand(manifests, "default");
  }
}
