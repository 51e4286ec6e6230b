package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was tried for one image, oldest first.
 *
 * @param key which image; empty before the first step
 * @param attempts the builds that were started
 * @param skipped the strategies that were left out, each with why
 * @param probes how often each strategy was asked without an answer
 * @param since when the first step was taken; empty before
 * @param pausedUntil how long to leave everything alone after a question without an answer
 * @param unknownFields fields of the stored form that this version does not know: JSON by name
 */
public record BuildHistory(
    Optional<BuildKey> key,
    List<BuildAttempt> attempts,
    Map<String, String> skipped,
    Map<String, Integer> probes,
    Optional<Instant> since,
    Optional<Instant> pausedUntil,
    Map<String, String> unknownFields) {

  /** Nothing was tried. */
  public static final BuildHistory EMPTY =
      new BuildHistory(
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /** Copies the collections. */
  public BuildHistory {
    requireNonNull(key, "key");
    requireNonNull(since, "since");
    requireNonNull(pausedUntil, "pausedUntil");
    attempts = List.copyOf(attempts);
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
    unknownFields = Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
  }

  /**
   * Whether it is about this request: of its image, and not of builds that the request wants
   * repeated. It does where its {@linkplain BuildRequest#attempt() attempt} is higher than that of
   * every build so far.
   */
  public boolean isOf(BuildRequest request) {
    return key.filter(known -> !known.equals(request.key())).isEmpty()
        && (attempts.isEmpty()
            || attempts.stream().anyMatch(attempt -> attempt.number() >= request.attempt()));
  }

  /** The build that may still run. There is never more than one. */
  public Optional<BuildAttempt> open() {
    return last().filter(BuildAttempt::isOpen);
  }

  /** The newest build. */
  public Optional<BuildAttempt> last() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /**
   * This history with the handle of the open build, as its strategy returned it.
   *
   * @throws IllegalStateException if no build is open
   */
  public BuildHistory submitted(String handle) {
    BuildAttempt open = open().orElseThrow(() -> new IllegalStateException("no build is open"));
    return withLast(open.toBuilder().handle(handle).build());
  }

  /**
   * The same, where the build was submitted later than its start was decided: its time in the queue
   * begins now.
   *
   * @throws IllegalStateException if no build is open
   */
  public BuildHistory submitted(String handle, Instant now) {
    BuildHistory submitted = submitted(handle);
    BuildAttempt open = submitted.open().orElseThrow();
    return submitted.withLast(open.toBuilder().started(now).build());
  }

  /**
   * This history with what the open build has printed last, for the end that was asked for may take
   * its log along; unchanged where none is open.
   *
   * @param words one line; redacted and bounded like every message of an attempt
   */
  public BuildHistory printed(String words) {
    return open().map(attempt -> withLast(attempt.toBuilder().message(words).build())).orElse(this);
  }

  /**
   * The image alone that the last build has made, without how it came about and without a handle;
   * {@link #EMPTY} where it made none, or one that does not run.
   */
  public BuildHistory imageAlone() {
    return last()
        .filter(attempt -> attempt.outcome() == BuildOutcome.SUCCEEDED)
        .map(this::imageOf)
        .orElse(EMPTY);
  }

  private BuildHistory imageOf(BuildAttempt built) {
    return new BuildHistory(
        key,
        List.of(built.toBuilder().handle(Optional.empty()).build()),
        Map.of(),
        Map.of(),
        built.ended().or(() -> since),
        Optional.empty(),
        Map.of());
  }

  /**
   * This history, knowing that the image of the last build does not run; unchanged where the last
   * build made none. The time in which the image was in use does not count as time of building.
   *
   * @param why why the pod that runs it failed
   */
  public BuildHistory imageUnusable(String why, Instant now) {
    return last()
        .filter(attempt -> attempt.outcome() == BuildOutcome.SUCCEEDED)
        .map(attempt -> since(attempt.ended(), now).withLast(unusable(attempt, why, now)))
        .orElse(this);
  }

  private static BuildAttempt unusable(BuildAttempt attempt, String why, Instant now) {
    return attempt.failed(BuildFailure.of(BuildFailureReason.IMAGE_UNUSABLE, why), now);
  }

  private BuildHistory since(Optional<Instant> ended, Instant now) {
    Optional<Instant> later =
        since.map(
            first ->
                ended
                    .filter(now::isAfter)
                    .map(end -> earlier(first.plus(Duration.between(end, now)), now))
                    .orElse(first));
    return new BuildHistory(key, attempts, skipped, probes, later, pausedUntil, unknownFields);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * This history with a strategy left out, for a reason that the chain cannot see: its image was
   * built elsewhere and does not run, for example.
   *
   * @param why one line for a person; redacted and bounded like every message of an attempt
   */
  public BuildHistory leavingOut(String strategy, String why) {
    return skipping(strategy, why);
  }

  /**
   * This history, knowing that nothing is left of what a build had created but its image.
   *
   * @param handle the build's handle, which is forgotten
   */
  public BuildHistory removed(String handle) {
    List<BuildAttempt> changed = new ArrayList<>(attempts);
    changed.replaceAll(
        attempt ->
            attempt.toBuilder()
                .handle(attempt.handle().filter(known -> !known.equals(handle)))
                .build());
    return new BuildHistory(key, changed, skipped, probes, since, pausedUntil, unknownFields);
  }

  /** What was tried and left out, in one line for a person. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    skipped.forEach((strategy, why) -> parts.add(strategy + " left out: " + why));
    for (BuildAttempt attempt : attempts) {
      String outcome = attempt.reason().map(Enum::name).orElseGet(() -> attempt.outcome().name());
      parts.add(attempt.strategy() + " #" + attempt.number() + ": " + outcome);
    }
    return String.join("; ", parts);
  }

  long attemptsIn(String strategy) {
    return attempts.stream().filter(attempt -> attempt.strategy().equals(strategy)).count();
  }

  Optional<BuildAttempt> lastIn(String strategy) {
    return attempts.stream()
        .filter(attempt -> attempt.strategy().equals(strategy))
        .reduce((earlier, later) -> later);
  }

  BuildHistory with(BuildAttempt attempt) {
    List<BuildAttempt> more = new ArrayList<>(attempts);
    more.add(attempt);
    return new BuildHistory(key, more, skipped, probes, since, Optional.empty(), unknownFields);
  }

  BuildHistory withLast(BuildAttempt attempt) {
    List<BuildAttempt> changed = new ArrayList<>(attempts);
    changed.set(changed.size() - 1, attempt);
    return new BuildHistory(key, changed, skipped, probes, since, pausedUntil, unknownFields);
  }

  BuildHistory skipping(String strategy, String why) {
    Map<String, String> more = new LinkedHashMap<>(skipped);
    more.put(strategy, Redaction.redact(why, BuildAttempt.MAX_MESSAGE_LENGTH));
    return new BuildHistory(key, attempts, more, probes, since, pausedUntil, unknownFields);
  }

  BuildHistory probedInVain(String strategy, Instant until) {
    Map<String, Integer> more = new LinkedHashMap<>(probes);
    more.merge(strategy, 1, Integer::sum);
    return new BuildHistory(key, attempts, skipped, more, since, Optional.of(until), unknownFields);
  }

  /** This history where it is of the key, else a new one of that key. */
  BuildHistory of(BuildKey key, Instant now) {
    if (this.key.isEmpty() || this.key.get().equals(key)) {
      return new BuildHistory(
          Optional.of(key),
          attempts,
          skipped,
          probes,
          Optional.of(since.orElse(now)),
          pausedUntil,
          unknownFields);
    }
    return EMPTY.of(key, now);
  }
}
