package dev.podmend.testkit;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Parts of pods that no kubelet would write, but a mock, a simulator or an attacker may.
 *
 * <p>Lists and texts have no edge cases of their own: combined they multiply beyond use, and the
 * odd values are drawn often enough.
 */
final class HostileParts {

  private static final double RARELY_NULL = 0.1;
  private static final double MOSTLY_NULL = 0.8;

  private static final List<String> WORDS =
      Stream.concat(
              Stream.of(dev.podmend.failure.PodFailureReason.values()).map(r -> r.wireName()),
              Stream.of("", " ", "True", "False", "Always", "Never", "app", "Failed", "Running"))
          .toList();

  private static final List<String> MESSAGES =
      PodFixtures.all().stream()
          .flatMap(specimen -> specimen.observation().events().stream())
          .map(Event::getMessage)
          .distinct()
          .toList();

  private HostileParts() {}

  static Arbitrary<@Nullable String> text() {
    return Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.of(WORDS)),
            Tuple.of(20, Arbitraries.strings().all().ofMaxLength(30)),
            Tuple.of(10, Arbitraries.strings().withCharRange('\uD800', '\uDFFF').ofMaxLength(4)),
            Tuple.of(20, Arbitraries.of(MESSAGES)),
            Tuple.of(1, Arbitraries.of("x", "429 ", "\"", "\uD83D").map(HostileParts::huge)))
        .withoutEdgeCases()
        .injectNull(RARELY_NULL);
  }

  /** About a megabyte. */
  private static String huge(String seed) {
    return seed.repeat(1_000_000 / seed.length());
  }

  static Arbitrary<@Nullable String> time() {
    return Arbitraries.of(
            "2026-03-01T11:59:40Z",
            "2026-03-01T11:59:40.123456Z",
            "2026-03-01T11:59:40+02:00",
            "1970-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30T12:00:00Z",
            "yesterday",
            "")
        .injectNull(RARELY_NULL);
  }

  static Arbitrary<@Nullable Integer> number() {
    return Arbitraries.integers()
        .edgeCases(edges -> edges.add(0, -1, 137, 255, Integer.MIN_VALUE, Integer.MAX_VALUE))
        .injectNull(RARELY_NULL);
  }

  private static Arbitrary<@Nullable Boolean> flag() {
    return Arbitraries.of(true, false).injectNull(RARELY_NULL);
  }

  /** Mostly a few, rarely thousands; with null elements, and itself null at times. */
  static <T extends @Nullable Object> Arbitrary<@Nullable List<@Nullable T>> list(
      Arbitrary<T> element) {
    Arbitrary<@Nullable T> orNull = element.injectNull(RARELY_NULL);
    return Arbitraries.frequencyOf(
            Tuple.of(200, orNull.list().ofMaxSize(4)),
            Tuple.of(1, orNull.map(one -> Collections.nCopies(3_000, one))))
        .withoutEdgeCases()
        .injectNull(RARELY_NULL);
  }

  static Arbitrary<@Nullable ObjectMeta> metadata() {
    // Were it common, most pods would be on their way out, and nothing else about them would count.
    Arbitrary<@Nullable String> deletion = time().injectNull(MOSTLY_NULL);
    return Combinators.combine(text(), text(), text(), time(), deletion, list(text()))
        .as(
            (name, namespace, uid, created, deleted, finalizers) -> {
              ObjectMeta metadata = new ObjectMeta();
              metadata.setName(name);
              metadata.setNamespace(namespace);
              metadata.setUid(uid);
              metadata.setCreationTimestamp(created);
              metadata.setDeletionTimestamp(deleted);
              metadata.setFinalizers(finalizers);
              return metadata;
            })
        .injectNull(RARELY_NULL);
  }

  static Arbitrary<Container> container() {
    return Combinators.combine(text(), text(), text())
        .as(
            (name, image, policy) -> {
              Container container = new Container();
              container.setName(name);
              container.setImage(image);
              container.setRestartPolicy(policy);
              return container;
            });
  }

  /** Any mixture of waiting, running and terminated, all at once included. */
  private static Arbitrary<@Nullable ContainerState> state() {
    return Combinators.combine(
            waiting().injectNull(0.5), running().injectNull(0.5), terminated().injectNull(0.5))
        .as(
            (waiting, running, terminated) -> {
              ContainerState state = new ContainerState();
              state.setWaiting(waiting);
              state.setRunning(running);
              state.setTerminated(terminated);
              return state;
            })
        .injectNull(RARELY_NULL);
  }

  private static Arbitrary<ContainerStateWaiting> waiting() {
    return Combinators.combine(text(), text()).as(HostileParts::waiting);
  }

  private static ContainerStateWaiting waiting(@Nullable String reason, @Nullable String message) {
    ContainerStateWaiting waiting = new ContainerStateWaiting();
    waiting.setReason(reason);
    waiting.setMessage(message);
    return waiting;
  }

  private static Arbitrary<ContainerStateRunning> running() {
    return time()
        .map(
            startedAt -> {
              ContainerStateRunning running = new ContainerStateRunning();
              running.setStartedAt(startedAt);
              return running;
            });
  }

  private static Arbitrary<ContainerStateTerminated> terminated() {
    return Combinators.combine(number(), number(), text(), text(), time(), time())
        .as(
            (exitCode, signal, reason, message, startedAt, finishedAt) -> {
              ContainerStateTerminated terminated = new ContainerStateTerminated();
              terminated.setExitCode(exitCode);
              terminated.setSignal(signal);
              terminated.setReason(reason);
              terminated.setMessage(message);
              terminated.setStartedAt(startedAt);
              terminated.setFinishedAt(finishedAt);
              return terminated;
            });
  }

  static Arbitrary<ContainerStatus> status() {
    return Combinators.combine(text(), text(), state(), state(), number(), flag(), flag())
        .as(
            (name, image, state, lastState, restarts, ready, started) -> {
              ContainerStatus status = new ContainerStatus();
              status.setName(name);
              status.setImage(image);
              status.setState(state);
              status.setLastState(lastState);
              status.setRestartCount(restarts);
              status.setReady(ready);
              status.setStarted(started);
              return status;
            });
  }

  static Arbitrary<PodCondition> condition() {
    Arbitrary<@Nullable String> types =
        Arbitraries.of("Ready", "PodScheduled", "Initialized", "DisruptionTarget", "Custom", "")
            .injectNull(RARELY_NULL);
    return Combinators.combine(types, text(), text(), text(), time())
        .as(
            (type, value, reason, message, since) -> {
              PodCondition condition = new PodCondition();
              condition.setType(type);
              condition.setStatus(value);
              condition.setReason(reason);
              condition.setMessage(message);
              condition.setLastTransitionTime(since);
              return condition;
            });
  }

  static Arbitrary<Event> event() {
    return Combinators.combine(text(), text(), text(), number(), time(), time(), reference())
        .as(
            (type, reason, message, count, first, last, about) -> {
              Event event = new Event();
              event.setType(type);
              event.setReason(reason);
              event.setMessage(message);
              event.setCount(count);
              event.setFirstTimestamp(first);
              event.setLastTimestamp(last);
              event.setInvolvedObject(about);
              return event;
            });
  }

  private static Arbitrary<@Nullable ObjectReference> reference() {
    return Combinators.combine(text(), text(), text())
        .as(
            (kind, uid, fieldPath) -> {
              ObjectReference reference = new ObjectReference();
              reference.setKind(kind);
              reference.setUid(uid);
              reference.setFieldPath(fieldPath);
              return reference;
            })
        .injectNull(RARELY_NULL);
  }
}
