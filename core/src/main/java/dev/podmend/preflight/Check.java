package dev.podmend.preflight;

import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A rule and what looks for it.
 *
 * <p>Written as a sentence: {@code Check.rule(id).finds(what, look).graded(grade).fixedBy(fix)
 * .because(reason)}.
 */
final class Check {

  private final PreflightRule rule;
  private final Grade grade;
  private final Look look;

  private Check(PreflightRule rule, Grade grade, Look look) {
    this.rule = rule;
    this.grade = grade;
    this.look = look;
  }

  /** Looks through everything for what a rule objects to. */
  @FunctionalInterface
  interface Look {
    Stream<Violation> at(Scene scene);
  }

  /** Looks at each pod template. */
  static Look pods(BiFunction<PodTemplate, Scene, Stream<Violation>> look) {
    return scene -> scene.pods().stream().flatMap(pod -> look.apply(pod, scene));
  }

  /** Looks at each container of every role. */
  static Look containers(BiFunction<PodContainer, Scene, Stream<Violation>> look) {
    return scene -> scene.containers().stream().flatMap(one -> look.apply(one, scene));
  }

  /** Looks at each object. */
  static Look objects(BiFunction<ManifestObject, Scene, Stream<Violation>> look) {
    return scene -> scene.objects().stream().flatMap(object -> look.apply(object, scene));
  }

  /** Looks as several do. */
  static Look all(Look... looks) {
    return scene -> Stream.of(looks).flatMap(look -> look.at(scene));
  }

  static Finds rule(String topic, String id) {
    return (finds, look) ->
        grade ->
            fix ->
                because ->
                    new Check(
                        new PreflightRule(id, topic, finds, grade.describe(), fix, because),
                        grade,
                        look);
  }

  PreflightRule rule() {
    return rule;
  }

  void look(Scene scene, Found found) {
    grade
        .of(scene.supply())
        .ifPresent(
            severity ->
                look.at(scene).forEach(violation -> found.add(violation.under(rule, severity))));
  }

  /** Takes what a rule finds. */
  @FunctionalInterface
  interface Finds {
    Graded finds(String clause, Look look);
  }

  /** Takes how bad that is. */
  @FunctionalInterface
  interface Graded {
    FixedBy graded(Grade grade);
  }

  /** Takes what mends it. */
  @FunctionalInterface
  interface FixedBy {
    Because fixedBy(String clause);
  }

  /** Takes why it goes wrong. */
  @FunctionalInterface
  interface Because {
    Check because(String clause);
  }
}
