package dev.podmend.healing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was done for which owner, as far as later decisions depend on it. A value: what happens
 * makes a new one. Owners for whom nothing happened for a day are forgotten.
 */
public final class HealingLedger {

  private static final Duration MEMORY = Duration.ofDays(1);

  /** What was done for one owner. */
  private record Account(
      Instant started,
      Optional<String> inProgress,
      HourlyCap cap,
      CircuitBreaker circuit,
      Map<String, Integer> tries) {}

  private final Map<WorkloadOwner, Account> accounts;
  private final Optional<HourlyCap> total;

  private HealingLedger(Map<WorkloadOwner, Account> accounts, Optional<HourlyCap> total) {
    this.accounts = accounts;
    this.total = total;
  }

  /** Nothing has been done. */
  public static HealingLedger empty() {
    return new HealingLedger(Collections.emptyMap(), Optional.empty());
  }

  /** How many owners it remembers. */
  public int size() {
    return accounts.size();
  }

  /** How often something was done for an owner against a failure, within a day. */
  public int tries(WorkloadOwner owner, String fingerprint) {
    Account account = accounts.get(owner);
    return account == null ? 0 : account.tries.getOrDefault(fingerprint, 0);
  }

  /** The ledger after an action has begun; to be stored before the action is performed. */
  public HealingLedger started(
      WorkloadOwner owner, String fingerprint, HealingPolicy policy, Instant now) {
    Account before = accounts.get(owner);
    Map<String, Integer> tries = new TreeMap<>(before == null ? Map.of() : before.tries);
    tries.merge(fingerprint, 1, Integer::sum);
    Account after =
        new Account(
            now,
            Optional.of(fingerprint),
            cap(before, policy).used(now),
            circuit(before, policy),
            Collections.unmodifiableMap(tries));
    return with(owner, after, Optional.of(total(policy).used(now)), now);
  }

  /**
   * The ledger after an action has come to its end. Without an action in progress for the owner it
   * stays the same.
   *
   * @param isHealed whether the owner's pods are well, and stayed so
   */
  public HealingLedger ended(WorkloadOwner owner, boolean isHealed, Instant now) {
    Account before = accounts.get(owner);
    if (before == null || before.inProgress.isEmpty()) {
      return this;
    }
    CircuitBreaker circuit = isHealed ? before.circuit.succeeded() : before.circuit.failed(now);
    Map<String, Integer> tries = isHealed ? Map.of() : before.tries;
    return with(
        owner,
        new Account(before.started, Optional.empty(), before.cap, circuit, tries),
        total,
        now);
  }

  private HealingLedger with(
      WorkloadOwner owner, Account account, Optional<HourlyCap> total, Instant now) {
    Map<WorkloadOwner, Account> next = new TreeMap<>(accounts);
    next.put(owner, account);
    next.values().removeIf(old -> old.started.plus(MEMORY).isBefore(now));
    return new HealingLedger(Collections.unmodifiableMap(next), total);
  }

  /** What holds another action for an owner back; empty where nothing does. */
  Optional<GuardHold> hold(WorkloadOwner owner, HealingPolicy policy, Instant now) {
    Account account = accounts.get(owner);
    return inProgress(account, policy, now)
        .or(
            () ->
                circuit(account, policy)
                    .openUntil(now)
                    .map(at -> hold(HealingGuard.CIRCUIT_OPEN, at, "earlier actions failed")))
        .or(() -> coolingDown(account, policy, now))
        .or(
            () ->
                cap(account, policy)
                    .heldUntil(now)
                    .map(at -> hold(HealingGuard.OWNER_CAP, at, "the owner had its share")))
        .or(
            () ->
                total(policy)
                    .heldUntil(now)
                    .map(at -> hold(HealingGuard.TOTAL_CAP, at, "all owners had their share")));
  }

  private static GuardHold hold(HealingGuard guard, Instant until, String reason) {
    return GuardHold.until(guard, until, reason + "; the next is possible at " + until);
  }

  private static Optional<GuardHold> inProgress(
      @Nullable Account account, HealingPolicy policy, Instant now) {
    return Optional.ofNullable(account)
        .filter(it -> it.inProgress.isPresent())
        .map(it -> it.started.plus(policy.actionTimeout()))
        .filter(expiry -> expiry.isAfter(now))
        .map(expiry -> hold(HealingGuard.IN_PROGRESS, expiry, "an action is in progress"));
  }

  private static Optional<GuardHold> coolingDown(
      @Nullable Account account, HealingPolicy policy, Instant now) {
    return Optional.ofNullable(account)
        .map(it -> it.started.plus(policy.coolDown()))
        .filter(end -> end.isAfter(now))
        .map(end -> hold(HealingGuard.COOL_DOWN, end, "the last action was a short while ago"));
  }

  private static HourlyCap cap(@Nullable Account account, HealingPolicy policy) {
    return account == null
        ? HourlyCap.of(policy.maxPerOwnerAndHour())
        : new HourlyCap(policy.maxPerOwnerAndHour(), account.cap.uses());
  }

  private static CircuitBreaker circuit(@Nullable Account account, HealingPolicy policy) {
    CircuitBreaker fresh =
        CircuitBreaker.closed(policy.circuitThreshold(), policy.circuitOpenFor());
    return account == null
        ? fresh
        : new CircuitBreaker(
            fresh.threshold(),
            fresh.openFor(),
            account.circuit.failures(),
            account.circuit.openedAt());
  }

  private HourlyCap total(HealingPolicy policy) {
    return new HourlyCap(policy.maxPerHour(), total.map(HourlyCap::uses).orElseGet(List::of));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HealingLedger ledger
        && accounts.equals(ledger.accounts)
        && total.equals(ledger.total);
  }

  @Override
  public int hashCode() {
    return Objects.hash(accounts, total);
  }

  @Override
  public String toString() {
    return "HealingLedger" + accounts;
  }
}
