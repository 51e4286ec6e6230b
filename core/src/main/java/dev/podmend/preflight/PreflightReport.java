package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a check found.
 *
 * @param findings what will go wrong, in the order of objects and fields; without duplicates, and
 *     of very many the worst
 * @param leftOut how many findings there are besides, none of them worse; 0 as a rule
 * @param unchecked what could not be looked at and would have told more, in order
 * @param kind the kind of the cluster, which the severities follow
 * @param objects how many objects the manifests hold, those of lists counted one by one
 * @param containers how many containers of every role were looked at
 */
public record PreflightReport(
    List<Finding> findings,
    int leftOut,
    List<Unchecked> unchecked,
    DetectedKind kind,
    int objects,
    int containers) {

  /** Copies the lists. */
  public PreflightReport {
    requireNonNull(kind, "kind");
    findings = List.copyOf(findings);
    unchecked = List.copyOf(unchecked);
  }

  /** Whether something is this bad or worse. */
  public boolean has(Severity atLeast) {
    requireNonNull(atLeast, "atLeast");
    return findings.stream().anyMatch(finding -> finding.severity().isAtLeast(atLeast));
  }
}
