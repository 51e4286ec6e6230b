package dev.podmend.healing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was done for which owner, as far as later decisions depend on it. A value: what happens
 * makes a new one. Owners for whom nothing happened for a day are forgotten.
 */
public final class HealingLedger {

  private static final Duration MEMORY = Duration.ofDays(1);

  /**
   * What was done for one owner.
   *
   * @param started when the last action began
   * @param inProgress the fingerprint that it is against; empty once it has come to its end
   * @param uses when actions began, the earliest first, as many as the caps may ask for
   * @param circuit the owner's circuit, with the bounds of the policy that the last action was
   *     under
   * @param tries how many actions there were, by fingerprint
   * @param unknownFields what a newer podmend stored, JSON by name
   */
  record Account(
      Instant started,
      Optional<String> inProgress,
      List<Instant> uses,
      CircuitBreaker circuit,
      Map<String, Integer> tries,
      Map<String, String> unknownFields) {

    Account {
      uses = List.copyOf(uses);
      tries = Collections.unmodifiableMap(new TreeMap<>(tries));
      unknownFields = Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
    }

    /** The same, no longer in progress. */
    Account closed(CircuitBreaker circuit, Map<String, Integer> tries) {
      return new Account(started, Optional.empty(), uses, circuit, tries, unknownFields);
    }
  }

  private final Map<WorkloadOwner, Account> accounts;
  private final List<Instant> uses;
  private final Map<String, String> unknownFields;

  HealingLedger(
      Map<WorkloadOwner, Account> accounts, List<Instant> uses, Map<String, String> unknown) {
    this.accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    this.uses = List.copyOf(uses);
    this.unknownFields = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
  }

  /** Nothing has been done. */
  public static HealingLedger empty() {
    return new HealingLedger(Map.of(), List.of(), Map.of());
  }

  /** How many owners it remembers. */
  public int size() {
    return accounts.size();
  }

  /** The owners that it remembers, in their order. */
  public Set<WorkloadOwner> owners() {
    return accounts.keySet();
  }

  /** How often something was done for an owner against a failure, within a day. */
  public int tries(WorkloadOwner owner, String fingerprint) {
    Account account = accounts.get(owner);
    return account == null ? 0 : account.tries.getOrDefault(fingerprint, 0);
  }

  Map<WorkloadOwner, Account> accounts() {
    return accounts;
  }

  /** When actions of all owners began, as far back as the cap of all may ask. */
  List<Instant> uses() {
    return uses;
  }

  Map<String, String> unknownFields() {
    return unknownFields;
  }

  /** Whether an action for an owner has begun and not come to its end. */
  public boolean isInProgress(WorkloadOwner owner) {
    Account account = accounts.get(owner);
    return account != null && account.inProgress.isPresent();
  }

  /** When the last action for an owner began; empty where none did within a day. */
  public Optional<Instant> lastStarted(WorkloadOwner owner) {
    return Optional.ofNullable(accounts.get(owner)).map(Account::started);
  }

  /**
   * The ledger with one owner's account alone, for who keeps each owner's beside the owner; {@link
   * #joined} puts them together.
   */
  public HealingLedger only(WorkloadOwner owner) {
    Account account = accounts.get(owner);
    return account == null
        ? new HealingLedger(Map.of(), List.of(), unknownFields)
        : new HealingLedger(Map.of(owner, account), account.uses, unknownFields);
  }

  /** All ledgers in one; of an owner with several accounts the last counts. */
  public static HealingLedger joined(Collection<HealingLedger> ledgers) {
    Map<WorkloadOwner, Account> accounts = new TreeMap<>();
    List<Instant> uses = new ArrayList<>();
    for (HealingLedger ledger : ledgers) {
      accounts.putAll(ledger.accounts);
      uses.addAll(ledger.uses);
    }
    uses.sort(Comparator.naturalOrder());
    return new HealingLedger(accounts, uses, Map.of());
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
            cap(before, policy).used(now).uses(),
            circuit(before, policy),
            tries,
            before == null ? Map.of() : before.unknownFields);
    return with(owner, after, total(policy).used(now).uses(), now);
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
    return with(owner, before.closed(circuit, isHealed ? Map.of() : before.tries), uses, now);
  }

  /**
   * The ledger after an action that could not be performed, through no fault of its own, was given
   * up: it counts as a use and not as a failure.
   */
  public HealingLedger withdrawn(WorkloadOwner owner, Instant now) {
    Account before = accounts.get(owner);
    if (before == null || before.inProgress.isEmpty()) {
      return this;
    }
    return with(owner, before.closed(before.circuit, before.tries), uses, now);
  }

  /**
   * The ledger after an action was given up of which nobody learned: it counts as a use, and
   * neither as a failure nor as a try.
   */
  public HealingLedger untried(WorkloadOwner owner, Instant now) {
    Account before = accounts.get(owner);
    if (before == null || before.inProgress.isEmpty()) {
      return this;
    }
    Map<String, Integer> tries = new TreeMap<>(before.tries);
    tries.merge(before.inProgress.get(), -1, Integer::sum);
    tries.values().removeIf(count -> count <= 0);
    return with(owner, before.closed(before.circuit, tries), uses, now);
  }

  private HealingLedger with(
      WorkloadOwner owner, Account account, List<Instant> total, Instant now) {
    Map<WorkloadOwner, Account> next = new TreeMap<>(accounts);
    next.put(owner, account);
    next.values().removeIf(old -> old.started.plus(MEMORY).isBefore(now));
    return new HealingLedger(next, total, unknownFields);
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
    return new HourlyCap(policy.maxPerOwnerAndHour(), account == null ? List.of() : account.uses);
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
    return new HourlyCap(policy.maxPerHour(), uses);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HealingLedger ledger
        && accounts.equals(ledger.accounts)
        && uses.equals(ledger.uses)
        && unknownFields.equals(ledger.unknownFields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(accounts, uses, unknownFields);
  }

  @Override
  public String toString() {
    return "HealingLedger" + accounts;
  }
}
