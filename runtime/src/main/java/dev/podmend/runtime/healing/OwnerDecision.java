package dev.podmend.runtime.healing;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.healing.FailingPod;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingAction.Observe;
import dev.podmend.healing.HealingAction.Recommend;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingPlanner;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingSituation;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.Incident;
import dev.podmend.healing.IncidentScope;
import dev.podmend.healing.LogAnalysis;
import dev.podmend.healing.ObjectManagement;
import dev.podmend.healing.OutageCircuits;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WeighedDiagnosis;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.ContainerRef;
import dev.podmend.runtime.ApiTrouble;
import dev.podmend.runtime.Digest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides about the pods of one owner that fail of one thing, and begins with what was decided. */
final class OwnerDecision {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final HealerParts parts;
  private final PassState state;
  private final Telling telling;
  private final HealerMemory memory;
  private final String found;
  private final Incident incident;
  private final WorkloadOwner owner;
  private final CaseReader.Case read;
  private final FailingPod first;
  private final Optional<Pod> pod;

  OwnerDecision(
      HealerParts parts,
      PassState state,
      Telling telling,
      HealerMemory memory,
      CaseReader reader,
      Incident incident,
      WorkloadOwner owner) {
    this.parts = parts;
    this.state = state;
    this.telling = telling;
    this.memory = memory;
    this.found = incident.key();
    this.owner = owner;
    this.first = incident.podsOf(owner).get(0);
    this.pod = state.pods.withUid(first.pod().uid());
    this.read =
        pod.map(found -> reader.read(incident, found, state.history))
            .orElseGet(() -> new CaseReader.Case(incident, LogAnalysis.NOTHING));
    this.incident = read.incident();
  }

  Incident incident() {
    return incident;
  }

  OwnerProgress run() {
    OwnerLease lease = state.leaseOf(owner);
    if (lease.isHeldBySomebodyElse(parts.cluster().leases().identity(), state.now)) {
      return progress(
          HealingPhase.ELSEWHERE,
          "attended to by " + lease.holder(),
          Duration.between(state.now, lease.expiresAt()));
    }
    if (state.isUnreadable(owner)) {
      return progress(
          HealingPhase.STUCK,
          "what was done for the owner cannot be read",
          parts.policy().lookAgainAfter());
    }
    return decided(lease);
  }

  private OwnerProgress decided(OwnerLease lease) {
    HealingDecision quick = decide(situation(Optional.empty(), Optional.empty()));
    Optional<OwnerObject> object =
        quick.wanted().acts() && !isTold(quick) ? found() : Optional.empty();
    HealingDecision decision =
        object.isPresent() ? decide(situation(object, changed(quick))) : quick;
    if (decision.action() instanceof Observe observe) {
      return watching(decision, observe, object);
    }
    return decision.action() instanceof Recommend recommend
        ? recommended(decision, recommend, object)
        : begun(lease, decision);
  }

  private Optional<OwnerObject> found() {
    return state.hearing.asking(() -> parts.cluster().objects().find(owner));
  }

  /** What would be changed besides the owner, which somebody else may manage. */
  private Optional<ConfigMap> changed(HealingDecision decision) {
    return decision.wanted() instanceof HealingAction.PatchConfigMap patch
        ? state.hearing.asking(
            () -> parts.cluster().configMaps().find(owner.namespace(), patch.name()))
        : Optional.empty();
  }

  private HealingDecision decide(HealingSituation situation) {
    return HealingPlanner.with(parts.policy()).decide(incident, owner, situation);
  }

  private HealingSituation situation(
      Optional<OwnerObject> object, Optional<? extends HasMetadata> others) {
    HealingSituation situation =
        HealingSituation.at(state.now)
            .withLog(read.log())
            .withLedger(state.ledger())
            .withManagement(ObjectManagement.of(chain(object, others)))
            .withOutage(state.circuits().hold(places(), state.now))
            .withKnownSince(memory.waits().since(found, state.now));
    OptionalLong limit = memoryLimit(object);
    return limit.isPresent() ? situation.withMemoryLimit(limit.getAsLong()) : situation;
  }

  private List<HasMetadata> chain(
      Optional<OwnerObject> object, Optional<? extends HasMetadata> others) {
    List<HasMetadata> chain = new ArrayList<>();
    object.map(OwnerObject::resource).ifPresent(chain::add);
    others.ifPresent(chain::add);
    pod.ifPresent(chain::add);
    return chain;
  }

  private OptionalLong memoryLimit(Optional<OwnerObject> object) {
    Optional<String> container =
        first.failure().flatMap(PodFailureAnalysis::container).map(ContainerRef::name);
    if (container.isEmpty()) {
      return OptionalLong.empty();
    }
    return object.isPresent()
        ? object.get().memoryLimit(container.get())
        : pod.map(found -> PodIndex.memoryLimit(found, container.get()))
            .orElse(OptionalLong.empty());
  }

  private Set<String> places() {
    Set<String> places = new TreeSet<>(pod.map(PodIndex::registries).orElse(Set.of()));
    if (incident.scope() == IncidentScope.NODE) {
      places.add(OutageCircuits.node(incident.place()));
    }
    return places;
  }

  private OwnerProgress watching(
      HealingDecision decision, Observe observe, Optional<OwnerObject> object) {
    tellOfWaiting(decision, object);
    Duration pause = Duration.between(state.now, observe.until());
    return decision
        .hold()
        .map(hold -> progress(HealingPhase.HELD_BACK, hold.reason(), decision, pause))
        .orElseGet(() -> progress(HealingPhase.WATCHING, decision.because(), decision, pause));
  }

  /** Once for each reason, as long as the incident lasts. */
  private void tellOfWaiting(HealingDecision decision, Optional<OwnerObject> object) {
    String reason = decision.hold().map(hold -> hold.guard().name()).orElse("PATIENCE");
    if (memory.waits().has(found, reason)) {
      return;
    }
    telling.tell(
        telling
            .entry(decision, incident.key(), state.now)
            .id(idOfWait(reason))
            .stage(HealingStage.WAITING)
            .action(decision.action().wireName())
            .detail(whyWaiting(decision))
            .result(HealingResult.PENDING)
            .build(),
        object.<HasMetadata>map(OwnerObject::resource).or(() -> pod));
    memory.waits().add(found, reason, state.now);
  }

  private String idOfWait(String reason) {
    Instant since = memory.waits().since(found, state.now);
    return Digest.of(found, reason, first.pod().uid(), since.toString());
  }

  private static String whyWaiting(HealingDecision decision) {
    return decision
        .hold()
        .map(hold -> decision.wanted().wireName() + " is held back: " + hold.reason())
        .orElse("left to the cluster, which keeps trying");
  }

  private OwnerProgress recommended(
      HealingDecision decision, Recommend recommend, Optional<OwnerObject> object) {
    if (!isTold(decision)) {
      telling.tell(
          entry(decision)
              .id(idOfAdvice(decision))
              .stage(HealingStage.RECOMMENDED)
              .action(recommend.wireName())
              .detail(recommend.advice())
              .result(HealingResult.LEFT_ALONE)
              .build(),
          about(object));
      memory.told().put(idOfAdvice(decision), true);
    }
    return progress(
        HealingPhase.RECOMMENDED, recommend.advice(), decision, parts.policy().lookAgainAfter());
  }

  private boolean isTold(HealingDecision decision) {
    return decision.action() instanceof Recommend
        && memory.told().of(idOfAdvice(decision)).isPresent();
  }

  /** The same for the same advice about the same pods, whoever gives it and however often. */
  private String idOfAdvice(HealingDecision decision) {
    return Digest.of(
        owner.toString(), decision.fingerprint(), decision.wanted().wireName(), first.pod().uid());
  }

  private Optional<? extends HasMetadata> about(Optional<OwnerObject> object) {
    Optional<OwnerObject> found = object.isPresent() ? object : foundIfReadable();
    return found.isPresent() ? found.map(OwnerObject::resource) : pod;
  }

  /** Who may not read the owner can still advise about its pod. */
  private Optional<OwnerObject> foundIfReadable() {
    try {
      return found();
    } catch (KubernetesClientException e) {
      if (ApiTrouble.of(e).isLasting()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private HealingEntry.Builder entry(HealingDecision decision) {
    HealingEntry.Builder entry = telling.entry(decision, incident.key(), state.now);
    state.opinions.on(incident, decision).ifPresent(entry::opinion);
    return entry;
  }

  private OwnerProgress begun(OwnerLease lease, HealingDecision decision) {
    if (state.isClaimed(incident.key())) {
      return progress(HealingPhase.HELD_BACK, "others of the incident come first", decision, SOON);
    }
    Remediation remediation = remediation(decision);
    HealingEntry.Builder why = entry(decision);
    HealingLedger begun =
        state.ledger().started(owner, decision.triesKey(), parts.policy(), state.now);
    OwnerLease next = lease.with(begun.only(owner), Optional.of(remediation));
    Optional<OwnerLease> written = state.hearing.asking(() -> parts.cluster().leases().save(next));
    if (written.isEmpty()) {
      return progress(HealingPhase.INTERRUPTED, "another healer was first", decision, SOON);
    }
    state.wrote(written.get());
    state.ledger(begun);
    state.circuits(state.circuits().tried(places(), state.now));
    return new OngoingRemediation(parts, state, telling, memory.obstacles())
        .begin(written.get(), remediation, new RemediationStep.Reason(incident, decision, why));
  }

  private Remediation remediation(HealingDecision decision) {
    Set<String> uids =
        decision.pods().stream().map(failing -> failing.pod().uid()).collect(Collectors.toSet());
    RecoveryCheck check =
        RecoveryCheck.begin(
            state.pods.observationsOf(owner), parts.stability(), parts.patience(), state.now);
    Instant detected = Telling.detectedAt(decision, state.now);
    return Remediation.builder()
        .id(Digest.of(owner.toString(), decision.fingerprint(), state.now.toString()))
        .incident(incident.key())
        .owner(owner)
        .cause(decision.cause())
        .confidence(WeighedDiagnosis.of(first.diagnosis(), read.log()).confidence())
        .fingerprint(decision.fingerprint())
        .action(decision.action())
        .podUids(uids)
        .detectedAt(detected)
        .startedAt(state.now)
        .check(check)
        .build();
  }

  private OwnerProgress progress(HealingPhase phase, String message, Duration nextAfter) {
    return new OwnerProgress(
        owner, incident.key(), phase, message, Optional.empty(), Optional.empty(), nextAfter);
  }

  private OwnerProgress progress(
      HealingPhase phase, String message, HealingDecision decision, Duration nextAfter) {
    return new OwnerProgress(
        owner, incident.key(), phase, message, Optional.of(decision), Optional.empty(), nextAfter);
  }
}
