package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Evidence;
import java.util.Comparator;
import java.util.List;

/**
 * Something in a manifest that will go wrong.
 *
 * @param rule the id of the rule that found it
 * @param severity how bad it is in this cluster
 * @param object the object
 * @param field the path of the field within it: {@code spec.template.spec.containers[0].image}
 * @param problem what is wrong, in one line; values of the manifest are quoted, bounded and
 *     redacted
 * @param fix what to do, in one line
 * @param evidence what it rests on beyond the field, for example {@code node worker-1}; may be
 *     empty
 */
public record Finding(
    String rule,
    Severity severity,
    ObjectRef object,
    String field,
    String problem,
    String fix,
    List<Evidence> evidence)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::object)
          .thenComparing(Finding::field)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::problem);

  /** Copies the evidence. */
  public Finding {
    requireNonNull(rule, "rule");
    requireNonNull(severity, "severity");
    requireNonNull(object, "object");
    requireNonNull(field, "field");
    requireNonNull(problem, "problem");
    requireNonNull(fix, "fix");
    evidence = List.copyOf(evidence);
  }

  /** By object, field, severity, rule and problem. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
