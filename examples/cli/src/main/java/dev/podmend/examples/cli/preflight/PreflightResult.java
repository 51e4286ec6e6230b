package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.input.ManifestFiles;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.PreflightRule;
import java.util.List;
import java.util.Set;

/**
 * What a check found, and what its findings are printed with.
 *
 * @param report what was found
 * @param files where the manifests came from
 * @param rules every rule that findings may name
 */
public record PreflightResult(
    PreflightReport report, ManifestFiles files, List<PreflightRule> rules) {

  private static final Set<String> IMAGE_TOPICS = Set.of("image", "registry");

  /** Copies the rules. */
  public PreflightResult {
    rules = List.copyOf(rules);
  }

  List<PlacedFinding> findings() {
    return report.findings().stream().map(this::placed).toList();
  }

  private PlacedFinding placed(Finding finding) {
    return new PlacedFinding(
        finding,
        files.place(
            finding.object().source(),
            finding.object().kind(),
            finding.object().name(),
            finding.field()));
  }

  /** Whether some of the findings are about where images come from. */
  boolean concernsImages() {
    return report.findings().stream().anyMatch(finding -> IMAGE_TOPICS.contains(topic(finding)));
  }

  private String topic(Finding finding) {
    return rules.stream()
        .filter(rule -> rule.id().equals(finding.rule()))
        .map(PreflightRule::topic)
        .findFirst()
        .orElse("");
  }
}
