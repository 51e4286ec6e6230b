package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a check looks for.
 *
 * @param id unique among all rules, never used again for another meaning: {@code image-invalid}
 * @param topic the group that it belongs to: {@code image}
 * @param finds what it finds, in a clause
 * @param grade how bad that is, by the kind of the cluster, in words
 * @param fix what usually mends it, in a clause; a finding may say it more exactly
 * @param because why it goes wrong, in a clause
 */
public record PreflightRule(
    String id, String topic, String finds, String grade, String fix, String because) {

  /** Refuses {@code null}. */
  public PreflightRule {
    requireNonNull(id, "id");
    requireNonNull(topic, "topic");
    requireNonNull(finds, "finds");
    requireNonNull(grade, "grade");
    requireNonNull(fix, "fix");
    requireNonNull(because, "because");
  }
}
