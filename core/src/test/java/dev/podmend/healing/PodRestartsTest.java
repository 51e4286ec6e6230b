package dev.podmend.healing;

import static dev.podmend.healing.Bodies.NOW;
import static dev.podmend.healing.Bodies.after;
import static dev.podmend.healing.Bodies.ended;
import static dev.podmend.healing.Bodies.heldBack;
import static dev.podmend.healing.Bodies.pod;
import static dev.podmend.healing.Bodies.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodIdentity;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodRestartsTest {

  private static final Instant SINCE = NOW.minus(Duration.ofHours(1));
  private static final Instant OLD = NOW.minus(Duration.ofDays(3));

  private static PodRestarts of(Pod pod, RestartHistory history) {
    return PodRestarts.of(pod, ContainerSnapshot.of(pod), history, SINCE, NOW);
  }

  private static PodRestarts of(Pod pod) {
    return of(pod, RestartHistory.EMPTY);
  }

  private static Pod made(Instant at, ContainerStatus... apps) {
    return pod("a", true, OLD, apps)
        .editMetadata()
        .withCreationTimestamp(at.toString())
        .endMetadata()
        .build();
  }

  private static ContainerStatus restarted(String name, int count, Duration ago) {
    Instant at = NOW.minus(ago);
    return after(running(name, count, at), at.minusSeconds(5), at);
  }

  private static ContainerRef app(String name) {
    return new ContainerRef(name, ContainerRole.APP);
  }

  @Test
  void of_a_young_pod_all_restarts_are_recent() {
    ContainerStatus app = restarted("app", 4, Duration.ofMinutes(1));

    assertThat(of(made(SINCE, app)).count()).isEqualTo(4);
    assertThat(of(made(SINCE.minusSeconds(1), app)).count()).isEqualTo(1);
    Pod startedLately =
        pod("a", true, OLD, app)
            .editStatus()
            .withStartTime(NOW.minusSeconds(90).toString())
            .endStatus()
            .build();
    assertThat(of(startedLately).count()).isEqualTo(4);
    assertThat(of(pod("a", true, OLD, app).build()).count()).isEqualTo(1);
  }

  @Test
  void of_an_old_pod_the_last_end_tells_of_one() {
    assertThat(of(made(OLD, restarted("app", 9, Duration.ofMinutes(5)))).count()).isEqualTo(1);
    assertThat(of(made(OLD, restarted("app", 9, Duration.ofMinutes(61)))).count()).isZero();
    ContainerStatus atTheStart =
        new ContainerStatusBuilder(
                after(running("app", 9, NOW.minusSeconds(60)), SINCE.minusSeconds(9), SINCE))
            .build();
    assertThat(of(made(OLD, atTheStart)).count()).isEqualTo(1);
    ContainerStatus never = new ContainerStatusBuilder(atTheStart).withRestartCount(0).build();
    assertThat(of(made(OLD, never)).count()).isZero();
  }

  @Test
  void the_container_with_most_restarts_is_told_but_one_that_is_held_back_comes_first() {
    ContainerStatus two = restarted("two", 2, Duration.ofMinutes(1));
    ContainerStatus five = restarted("five", 5, Duration.ofMinutes(1));

    PodRestarts most = of(made(NOW, two, five));
    assertThat(most.container()).contains(app("five"));
    assertThat(most.count()).isEqualTo(5);
    assertThat(most.isBackingOff()).isFalse();
    assertThat(of(made(NOW, five, two)).container()).contains(app("five"));
    assertThat(of(made(NOW, two, restarted("too", 2, Duration.ofMinutes(1)))).container())
        .contains(app("two"));

    PodRestarts held = of(made(NOW, five, heldBack("held", 1), two));
    assertThat(held.container()).contains(app("held"));
    assertThat(held.count()).isEqualTo(1);
    assertThat(held.isBackingOff()).isTrue();
    assertThat(of(made(NOW, heldBack("one", 1), heldBack("more", 3))).container())
        .contains(app("more"));
    assertThat(of(made(NOW, heldBack("more", 3), heldBack("one", 1))).container())
        .contains(app("more"));
    assertThat(of(made(OLD, heldBack("held", 0))).container()).contains(app("held"));
    assertThat(of(made(NOW, running("app", 0, NOW))).container()).isEmpty();
  }

  @Test
  void what_is_well_for_the_whole_window_or_for_long_enough_has_got_over_it() {
    Instant young = NOW.minus(Duration.ofMinutes(59));

    assertThat(of(made(young, restarted("app", 3, Duration.ofMinutes(10)))).count()).isEqualTo(3);
    assertThat(of(made(young, restarted("app", 3, Duration.ofSeconds(601)))).count()).isZero();
    Instant at = NOW.minus(Duration.ofMinutes(30));
    ContainerStatus ranLong = after(running("app", 3, at), at.minus(Duration.ofMinutes(15)), at);
    ContainerStatus ranShorter = after(running("app", 3, at), at.minus(Duration.ofMinutes(14)), at);
    assertThat(of(made(young, ranLong)).count()).isEqualTo(3);
    assertThat(of(made(young, ranShorter)).count()).isZero();
    assertThat(of(made(SINCE, restarted("app", 3, Duration.ofHours(1)))).count()).isZero();
  }

  @Test
  void ends_are_those_of_containers_or_else_the_conditions_tell() {
    Pod crashed = made(NOW, ended("app", 1, OLD, NOW.minusSeconds(7)));
    Pod evicted = pod("a", false, NOW.minusSeconds(3)).build();
    Pod silent = new PodBuilder(evicted).editStatus().withConditions().endStatus().build();

    assertThat(of(crashed).ends()).containsExactly(NOW.minusSeconds(7));
    assertThat(of(evicted).ends()).containsExactly(NOW.minusSeconds(3));
    assertThat(of(silent).ends()).isEmpty();
    assertThat(of(crashed).allEndedBefore(NOW)).isTrue();
    assertThat(of(crashed).allEndedBefore(NOW.minusSeconds(7))).isFalse();
    assertThat(of(silent).allEndedBefore(NOW)).isFalse();
    assertThat(
            PodRestarts.of(new PodBuilder().build(), List.of(), RestartHistory.EMPTY, SINCE, NOW)
                .ends())
        .isEmpty();
  }

  @Test
  void a_snapshot_tells_what_the_status_says_of_one_container() {
    Instant from = NOW.minusSeconds(50);
    Instant to = NOW.minusSeconds(20);
    ContainerSnapshot snapshot =
        ContainerSnapshot.of(made(NOW, after(running("app", 2, NOW), from, to))).get(0);

    assertThat(snapshot)
        .isEqualTo(
            new ContainerSnapshot(
                app("app"),
                2,
                false,
                Optional.of(to),
                Optional.empty(),
                Optional.of(NOW),
                Duration.ofSeconds(30)));
    assertThat(snapshot.lastEnd()).contains(to);
    assertThat(lastRun(after(running("app", 2, NOW), to, from))).isEqualTo(Duration.ZERO);
    assertThat(lastRun(after(running("app", 2, NOW), Instant.EPOCH, to))).isEqualTo(Duration.ZERO);
    assertThat(lastRun(after(running("app", 2, NOW), Instant.ofEpochSecond(1), to)))
        .isGreaterThan(Duration.ofDays(10_000));
    assertThat(lastRun(running("app", 2, NOW))).isEqualTo(Duration.ZERO);
    ContainerSnapshot twice =
        ContainerSnapshot.of(made(NOW, after(ended("app", 1, to, NOW), from, to))).get(0);
    assertThat(twice.lastEnd()).contains(NOW);
    assertThat(twice.endedBefore()).contains(to);
    assertThat(twice.wellSince()).isEmpty();
  }

  private static Duration lastRun(ContainerStatus status) {
    return ContainerSnapshot.of(made(NOW, status)).get(0).lastRun();
  }

  @Test
  void a_history_counts_what_was_seen_to_change() {
    PodIdentity id = PodIdentity.of(made(OLD));
    RestartHistory history =
        seen(id, 3, 50, seen(id, 2, 55, seen(id, 2, 58, RestartHistory.EMPTY)));
    ContainerSnapshot now = snapshot(7);

    assertThat(history.size()).isEqualTo(1);
    assertThat(history.restartsSince(id, now, NOW.minus(Duration.ofMinutes(56)))).isEqualTo(5);
    assertThat(history.restartsSince(id, now, NOW.minus(Duration.ofMinutes(55)))).isEqualTo(5);
    assertThat(history.restartsSince(id, now, NOW.minus(Duration.ofMinutes(54)))).isEqualTo(4);
    assertThat(history.restartsSince(id, now, NOW.minus(Duration.ofMinutes(49)))).isZero();
    assertThat(history.longestInterval(id, now, SINCE, NOW))
        .isEqualTo(Duration.ofMinutes(50).dividedBy(4));
    assertThat(history.longestInterval(id, snapshot(2), SINCE, NOW)).isEqualTo(Duration.ZERO);

    assertThat(history.next(NOW.minus(Duration.ofMinutes(50))).history().size()).isEqualTo(1);
    assertThat(history.next(NOW.minus(Duration.ofMinutes(49))).history())
        .isEqualTo(RestartHistory.EMPTY)
        .hasSameHashCodeAs(RestartHistory.EMPTY)
        .hasToString("RestartHistory{}");
    assertThat(history).isNotEqualTo(RestartHistory.EMPTY).isNotEqualTo("x");
    assertThat(history.hashCode()).isNotEqualTo(RestartHistory.EMPTY.hashCode());
    assertThat(seen(id, 1, 40, history).restartsSince(id, now, SINCE)).isEqualTo(6);
    assertThat(seen(id, 3, 45, history)).isNotEqualTo(history).isEqualTo(seen(id, 3, 45, history));
    assertThat(seen(id, 3, 52, history)).isEqualTo(history);
  }

  @Test
  void pods_of_one_name_are_told_apart_by_uid_and_without_one_by_name() {
    PodIdentity first = new PodIdentity("team", "web", "uid-1");
    PodIdentity second = new PodIdentity("team", "web", "uid-2");
    PodIdentity nameless = new PodIdentity("team", "web", "");
    PodIdentity other = new PodIdentity("team", "api", "");
    RestartHistory history = seen(nameless, 1, 50, seen(first, 1, 50, RestartHistory.EMPTY));

    assertThat(history.restartsSince(first, snapshot(3), SINCE)).isEqualTo(2);
    assertThat(history.restartsSince(second, snapshot(3), SINCE)).isZero();
    assertThat(history.restartsSince(nameless, snapshot(3), SINCE)).isEqualTo(2);
    assertThat(history.restartsSince(other, snapshot(3), SINCE)).isZero();
  }

  private static ContainerSnapshot snapshot(int restarts) {
    return ContainerSnapshot.of(made(OLD, running("app", restarts, NOW))).get(0);
  }

  private static RestartHistory seen(
      PodIdentity id, int count, int minutesAgo, RestartHistory before) {
    RestartHistory.Next next = before.next(OLD);
    next.saw(id, snapshot(count), NOW.minus(Duration.ofMinutes(minutesAgo)));
    return next.history();
  }
}
