package dev.podmend.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was tried for one workload, oldest first. Start a new one for a new run: nothing in it is
 * ever forgiven.
 *
 * @param attempts what was tried, at most {@value #MAX_ATTEMPTS}: older ones are folded
 * @param firstSeen since when podmend has watched each failure that it has not answered yet, by
 *     fingerprint, and each state of the pod that passes, by its UID; at most {@value #MAX_WATCHED}
 * @param excludedImages images that failed; podmend does not go back to them
 * @param excludedStrategies build strategies whose images failed
 * @param folded how many attempts of each budget are no longer listed
 * @param spent keys of the actions among these, so that none is repeated in vain
 * @param unknownFields fields of the stored form that this version does not know: JSON by the JSON
 *     Pointer of the field
 */
public record RecoveryHistory(
    List<RecoveryAttempt> attempts,
    Map<String, Instant> firstSeen,
    Set<String> excludedImages,
    Set<String> excludedStrategies,
    Map<RecoveryBudget, Integer> folded,
    Set<String> spent,
    Map<String, String> unknownFields) {

  /** How many attempts are listed. */
  public static final int MAX_ATTEMPTS = 64;

  /** How many different failures are waited for between two actions. */
  public static final int MAX_WATCHED = 16;

  /** Nothing was tried. */
  public static final RecoveryHistory EMPTY =
      new RecoveryHistory(List.of(), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), Map.of());

  /** Copies the collections. */
  public RecoveryHistory {
    attempts = List.copyOf(attempts);
    firstSeen = Collections.unmodifiableMap(new LinkedHashMap<>(firstSeen));
    excludedImages = Collections.unmodifiableSet(new LinkedHashSet<>(excludedImages));
    excludedStrategies = Collections.unmodifiableSet(new LinkedHashSet<>(excludedStrategies));
    folded = Map.copyOf(folded);
    spent = Collections.unmodifiableSet(new LinkedHashSet<>(spent));
    unknownFields = Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
  }

  /** How much of a budget is used. */
  public int used(RecoveryBudget budget) {
    long listed =
        attempts.stream().filter(tried -> tried.budget() == budget && tried.isCharged()).count();
    return Math.toIntExact(listed) + folded.getOrDefault(budget, 0);
  }

  /** The attempt whose outcome is not known yet: the last one, if it is pending. */
  public Optional<RecoveryAttempt> pending() {
    return last().filter(attempt -> attempt.outcome() == AttemptOutcome.PENDING);
  }

  /** The last attempt that was, or is to be, carried out. */
  Optional<RecoveryAttempt> lastCharged() {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).isCharged()) {
        return Optional.of(attempts.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether the action, but for its delay, was tried against the failure. */
  boolean hasTried(String fingerprint, RecoveryAction action) {
    return spent.contains(Keys.spent(fingerprint, action))
        || tried(
            attempt ->
                attempt.fingerprint().equals(fingerprint)
                    && Keys.of(attempt.action()).equals(Keys.of(action)));
  }

  /** Whether an attempt that was carried out fits. */
  boolean tried(Predicate<RecoveryAttempt> fits) {
    return attempts.stream().anyMatch(attempt -> attempt.isCharged() && fits.test(attempt));
  }

  RecoveryHistory withoutLast() {
    return withAttempts(attempts.subList(0, attempts.size() - 1));
  }

  RecoveryHistory withLastOutcome(AttemptOutcome outcome) {
    RecoveryAttempt last = attempts.get(attempts.size() - 1);
    return withoutLast().with(last.withOutcome(outcome));
  }

  /** With one attempt more; the oldest are folded where there are too many. */
  RecoveryHistory with(RecoveryAttempt attempt) {
    List<RecoveryAttempt> longer = new ArrayList<>(attempts);
    longer.add(attempt);
    RecoveryHistory next = withAttempts(longer);
    return longer.size() > MAX_ATTEMPTS ? next.foldedByOne() : next;
  }

  RecoveryHistory watching(String key, Instant now) {
    if (firstSeen.containsKey(key) || firstSeen.size() >= MAX_WATCHED) {
      return this;
    }
    Map<String, Instant> more = new LinkedHashMap<>(firstSeen);
    more.put(key, now);
    return withFirstSeen(more);
  }

  RecoveryHistory withoutWatches(Predicate<String> keys) {
    Map<String, Instant> left = new LinkedHashMap<>(firstSeen);
    left.keySet().removeIf(keys);
    return left.size() == firstSeen.size() ? this : withFirstSeen(left);
  }

  RecoveryHistory withoutWatches() {
    return withFirstSeen(Map.of());
  }

  RecoveryHistory excludingImage(String image) {
    return new RecoveryHistory(
        attempts,
        firstSeen,
        plus(excludedImages, Keys.bounded(image)),
        excludedStrategies,
        folded,
        spent,
        unknownFields);
  }

  RecoveryHistory excludingStrategy(String strategy) {
    return new RecoveryHistory(
        attempts,
        firstSeen,
        excludedImages,
        plus(excludedStrategies, Keys.bounded(strategy)),
        folded,
        spent,
        unknownFields);
  }

  /**
   * With one attempt less in the list and, if it counts, one more in the sums: one that was never
   * carried out goes first, then one that cost nothing, then the oldest. The last one stays.
   */
  RecoveryHistory foldedByOne() {
    List<RecoveryAttempt> shorter = new ArrayList<>(attempts);
    RecoveryAttempt gone = shorter.remove(indexToFold());
    return gone.isCharged() ? withAttempts(shorter).counting(gone) : withAttempts(shorter);
  }

  private int indexToFold() {
    List<RecoveryAttempt> foldable = attempts.subList(0, Math.max(1, attempts.size() - 1));
    int superseded = indexOf(foldable, attempt -> !attempt.isCharged());
    int free = indexOf(foldable, attempt -> attempt.budget() != RecoveryBudget.ATTEMPT);
    return superseded >= 0 ? superseded : Math.max(free, 0);
  }

  private static int indexOf(List<RecoveryAttempt> attempts, Predicate<RecoveryAttempt> fits) {
    for (int i = 0; i < attempts.size(); i++) {
      if (fits.test(attempts.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private RecoveryHistory counting(RecoveryAttempt gone) {
    Map<RecoveryBudget, Integer> sums = new EnumMap<>(RecoveryBudget.class);
    sums.putAll(folded);
    sums.merge(gone.budget(), 1, Integer::sum);
    // What is free is never chosen for a permanent failure, so it cannot be repeated in vain.
    Set<String> keys =
        gone.budget() == RecoveryBudget.ATTEMPT
            ? plus(spent, Keys.spent(gone.fingerprint(), gone.action()))
            : spent;
    return new RecoveryHistory(
        attempts, firstSeen, excludedImages, excludedStrategies, sums, keys, unknownFields);
  }

  Optional<RecoveryAttempt> last() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  private RecoveryHistory withAttempts(List<RecoveryAttempt> attempts) {
    return new RecoveryHistory(
        attempts, firstSeen, excludedImages, excludedStrategies, folded, spent, unknownFields);
  }

  private RecoveryHistory withFirstSeen(Map<String, Instant> firstSeen) {
    return new RecoveryHistory(
        attempts, firstSeen, excludedImages, excludedStrategies, folded, spent, unknownFields);
  }

  private static Set<String> plus(Set<String> set, String more) {
    Set<String> larger = new LinkedHashSet<>(set);
    larger.add(more);
    return larger;
  }
}
