package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.Persistence;
import dev.podmend.runtime.PodFailureReport.Period;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PodFailureMemoryTest {

  private static final int DEGRADED = 1;
  private static final int FAILING = 3;

  private final PodFailureMemory memory = new PodFailureMemory();

  private static PodFailureReport report(
      String container, int run, FailureCause cause, String fingerprint) {
    return new PodFailureReport(
        container, run, Period.ENDED, cause, Persistence.PERMANENT, fingerprint, FAILING);
  }

  private static PodFailureReport with(
      PodFailureReport report, Persistence persistence, int severity) {
    return new PodFailureReport(
        report.container(),
        report.run(),
        report.period(),
        report.cause(),
        persistence,
        report.fingerprint(),
        severity);
  }

  private static PodFailureReport crash(int run, String fingerprint) {
    return report("app", run, FailureCause.APPLICATION_ERROR, fingerprint);
  }

  @Test
  void the_same_crash_is_told_once_however_often_the_container_restarts() {
    assertThat(memory.note(crash(0, "a"))).isEqualTo(PodFailureNews.FAILURE);
    assertThat(memory.note(crash(1, "a"))).isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(crash(7, "a"))).isEqualTo(PodFailureNews.NONE);
  }

  @Test
  void another_crash_of_a_later_run_is_another_failure() {
    memory.note(crash(0, "a"));

    assertThat(memory.note(crash(1, "b"))).isEqualTo(PodFailureNews.FAILURE);
    assertThat(memory.note(crash(2, "a"))).isEqualTo(PodFailureNews.NONE);
  }

  @Test
  void another_container_is_another_failure() {
    memory.note(crash(0, "a"));

    assertThat(memory.note(report("log", 0, FailureCause.APPLICATION_ERROR, "a")))
        .isEqualTo(PodFailureNews.FAILURE);
  }

  @Test
  void other_words_for_the_same_cause_of_one_run_are_no_news() {
    memory.note(crash(1, "a"));

    assertThat(memory.note(crash(1, "b"))).isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(crash(2, "b"))).isEqualTo(PodFailureNews.NONE);
  }

  @Test
  void another_cause_of_one_run_refines_once() {
    memory.note(crash(5, "a"));
    PodFailureReport better = report("app", 5, FailureCause.MEMORY_LIMIT_EXCEEDED, "b");

    assertThat(memory.note(better)).isEqualTo(PodFailureNews.REFINEMENT);
    assertThat(memory.note(crash(5, "a"))).isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(better)).isEqualTo(PodFailureNews.NONE);
  }

  @Test
  void a_run_known_by_its_fingerprint_is_refined_too() {
    memory.note(crash(0, "a"));
    memory.note(crash(3, "a"));

    assertThat(memory.note(report("app", 3, FailureCause.MEMORY_LIMIT_EXCEEDED, "b")))
        .isEqualTo(PodFailureNews.REFINEMENT);
  }

  @Test
  void what_befalls_a_container_at_another_time_of_its_life_is_another_failure() {
    memory.note(crash(0, "a"));

    assertThat(
            memory.note(
                new PodFailureReport(
                    "app",
                    0,
                    Period.RUNNING,
                    FailureCause.NOT_READY,
                    Persistence.TRANSIENT,
                    "b",
                    DEGRADED)))
        .isEqualTo(PodFailureNews.FAILURE);
  }

  @Test
  void a_vaguer_cause_is_no_news() {
    memory.note(report("app", 0, FailureCause.IMAGE_NOT_FOUND, "a"));

    assertThat(memory.note(report("app", 0, FailureCause.IMAGE_PULL_FAILED, "b")))
        .isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(report("app", 0, FailureCause.UNKNOWN, "c")))
        .isEqualTo(PodFailureNews.NONE);
  }

  @Test
  void a_worse_verdict_is_told_once_and_a_better_one_never() {
    PodFailureReport crash = crash(0, "a");
    memory.note(with(crash, Persistence.PERMANENT, DEGRADED));

    assertThat(memory.note(crash)).isEqualTo(PodFailureNews.REFINEMENT);
    assertThat(memory.note(with(crash, Persistence.PERMANENT, DEGRADED)))
        .isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(crash)).isEqualTo(PodFailureNews.NONE);
  }

  @Test
  void another_persistence_is_told_once_even_if_it_flips() {
    PodFailureReport crash = crash(0, "a");
    PodFailureReport passing = with(crash, Persistence.TRANSIENT, FAILING);
    memory.note(passing);

    assertThat(memory.note(crash)).isEqualTo(PodFailureNews.REFINEMENT);
    assertThat(memory.note(passing)).isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(crash)).isEqualTo(PodFailureNews.NONE);
  }

  @Property
  void a_few_failures_are_told_once_each_in_any_order(
      @ForAll @IntRange(min = 1, max = PodFailureMemory.CAPACITY) int kinds,
      @ForAll int[] choices) {
    PodFailureMemory fresh = new PodFailureMemory();
    long told = 0;
    for (int run = 0; run < choices.length; run++) {
      String fingerprint = "f" + Math.floorMod(choices[run], kinds);
      told += fresh.note(crash(run, fingerprint)) == PodFailureNews.NONE ? 0 : 1;
    }

    assertThat(told).isLessThanOrEqualTo(kinds);
  }

  @Test
  void of_very_many_failures_those_seen_last_are_known() {
    for (int i = 0; i < 1000; i++) {
      memory.note(crash(i, "f" + i));
    }

    assertThat(memory.note(crash(1000, "f999"))).isEqualTo(PodFailureNews.NONE);
    assertThat(memory.note(crash(1001, "f0"))).isEqualTo(PodFailureNews.FAILURE);
  }
}
