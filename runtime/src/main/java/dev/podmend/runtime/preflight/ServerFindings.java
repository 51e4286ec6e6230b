package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Finding;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.Unchecked;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a server says of manifests.
 *
 * @param findings what it refuses, in order
 * @param unchecked what it could not be asked about, in order
 */
public record ServerFindings(List<Finding> findings, List<Unchecked> unchecked) {

  /** Copies the lists. */
  public ServerFindings {
    findings = List.copyOf(findings);
    unchecked = List.copyOf(unchecked);
  }

  /** The report with these findings among its own. */
  public PreflightReport joinedTo(PreflightReport report) {
    return new PreflightReport(
        Stream.concat(report.findings().stream(), findings.stream()).distinct().sorted().toList(),
        report.leftOut(),
        List.copyOf(
            new TreeSet<>(Stream.concat(report.unchecked().stream(), unchecked.stream()).toList())),
        report.kind(),
        report.objects(),
        report.containers());
  }
}
