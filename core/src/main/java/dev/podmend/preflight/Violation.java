package dev.podmend.preflight;

import dev.podmend.model.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check objects to, before the rule is known that it does so for.
 *
 * @param object the object
 * @param field the path of the field
 * @param problem what is wrong, in one line
 * @param fix what mends it, where that can be said more exactly than by the rule
 * @param evidence what it rests on beyond the field
 */
record Violation(
    ObjectRef object, String field, String problem, Optional<String> fix, List<Evidence> evidence) {

  static Violation of(ManifestObject object, Field field, String problem) {
    return new Violation(object.ref(), field.path(), problem, Optional.empty(), List.of());
  }

  static Violation of(PodTemplate pod, Field field, String problem) {
    return of(pod.object(), field, problem);
  }

  static Violation of(PodContainer container, Field field, String problem) {
    return of(container.pod(), field, problem);
  }

  Violation mendedBy(String exactFix) {
    return new Violation(object, field, problem, Optional.of(exactFix), evidence);
  }

  Violation seenAt(String path, String value) {
    List<Evidence> more = new ArrayList<>(evidence);
    more.add(new Evidence(path, value));
    return new Violation(object, field, problem, fix, List.copyOf(more));
  }

  Finding under(PreflightRule rule, Severity severity) {
    return new Finding(
        rule.id(), severity, object, field, problem, fix.orElse(rule.fix()), evidence);
  }
}
