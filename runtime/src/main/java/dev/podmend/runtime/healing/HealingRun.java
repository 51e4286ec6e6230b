package dev.podmend.runtime.healing;

import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLoopFindings;
import dev.podmend.healing.FailingPod;
import dev.podmend.healing.Incident;
import dev.podmend.healing.IncidentScope;
import dev.podmend.healing.OutageCircuits;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.RestartHistory;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.ApiTrouble;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One pass over the pods that it is given. */
final class HealingRun {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(1);
  private static final Duration OPINIONS = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MAX_DELETIONS = 10;

  private final HealerParts parts;
  private final HealerMemory memory;
  private final HealerScope scope;
  private final Instant now;
  private final List<OwnerProgress> owners = new ArrayList<>();
  private final Set<WorkloadOwner> attended = new HashSet<>();
  private Optional<Duration> pause = Optional.empty();

  HealingRun(HealerParts parts, HealerMemory memory, HealerScope scope, Instant now) {
    this.parts = parts;
    this.memory = memory;
    this.scope = scope;
    this.now = now;
  }

  HealingPass run(List<Pod> pods) {
    List<Pod> whole = pods.stream().filter(HealingRun::isWhole).toList();
    RestartHistory history = memory.restarts().load();
    CrashLoopFindings findings =
        parts.detector().detect(whole.stream().map(PodObservation::of).toList(), history, now);
    OutageCircuits circuits = memory.circuits().seen(findings.incidents(), now);
    PassState state =
        new PassState(
            now,
            new PodIndex(whole, scope.selector().isEmpty()),
            uids(findings.incidents()),
            history,
            circuits,
            new PassOpinions(parts.opinion(), parts.cluster().leases().clock(), OPINIONS),
            new ApiHearing(() -> parts.cluster().leases().list(scope.namespace())));
    List<Incident> incidents = new ArrayList<>();
    try {
      state.add(parts.cluster().leases().list(scope.namespace()));
      attend(state, findings.incidents(), incidents);
      if (!parts.policy().dryRun()) {
        forget(state);
      }
    } catch (KubernetesClientException e) {
      interrupted(state, e);
    }
    memory.circuits(state.circuits());
    memory.waits().forgetOthers(findings.incidents());
    if (parts.policy().dryRun() || pause.isPresent()) {
      memory.restarts().see(findings.history());
    } else {
      memory.restarts().keep(findings.history());
    }
    incidents.addAll(undecided(findings.incidents(), incidents));
    return pass(whole.size(), incidents, state);
  }

  /** What an interrupted pass did not come to, as it was found. */
  private static List<Incident> undecided(List<Incident> found, List<Incident> decided) {
    return found.subList(decided.size(), found.size());
  }

  private static Set<String> uids(List<Incident> incidents) {
    return incidents.stream()
        .flatMap(incident -> incident.pods().stream())
        .map(failing -> failing.pod().uid())
        .collect(Collectors.toSet());
  }

  private static boolean isWhole(Pod pod) {
    return pod.getMetadata() != null
        && pod.getMetadata().getUid() != null
        && pod.getMetadata().getNamespace() != null
        && pod.getMetadata().getName() != null
        && pod.getSpec() != null;
  }

  private void interrupted(PassState state, KubernetesClientException e) {
    ApiTrouble trouble = ApiTrouble.of(e);
    state.troubles.add(trouble.words());
    pause = Optional.of(trouble.pause(0));
  }

  private void attend(PassState state, List<Incident> found, List<Incident> read) {
    Telling telling = new Telling(parts, memory);
    OngoingRemediation ongoing = new OngoingRemediation(parts, state, telling, memory.obstacles());
    for (OwnerLease lease : state.leases()) {
      lease
          .remediation()
          .filter(remediation -> isMine(lease, remediation, state))
          .ifPresent(
              remediation -> {
                state.hearing.next();
                add(
                    guarded(
                        state,
                        remediation.owner(),
                        remediation.incident(),
                        () -> ongoing.resume(lease, remediation)));
              });
    }
    CaseReader reader = new CaseReader(parts, memory.cases(), state.hearing);
    found.forEach(incident -> read.add(decide(state, telling, reader, incident)));
    state.hearing.next();
  }

  private void add(OwnerProgress progress) {
    owners.add(progress);
    if (!progress.phase().isEnd()) {
      attended.add(progress.owner());
    }
  }

  /** Decides for each owner of an incident; returns the incident as it is known then. */
  private Incident decide(PassState state, Telling telling, CaseReader reader, Incident incident) {
    Map<WorkloadOwner, List<FailingPod>> byOwner = new TreeMap<>();
    for (FailingPod pod : incident.pods()) {
      byOwner.computeIfAbsent(pod.owner(), none -> new ArrayList<>()).add(pod);
    }
    Incident known = incident;
    for (Map.Entry<WorkloadOwner, List<FailingPod>> one : byOwner.entrySet()) {
      if (!attended.contains(one.getKey())) {
        state.hearing.next();
        OwnerDecision decision =
            new OwnerDecision(
                parts,
                state,
                telling,
                memory,
                reader,
                withPods(incident, one.getValue()),
                one.getKey());
        owners.add(guarded(state, one.getKey(), incident.key(), decision::run));
        known = incident.scope() == IncidentScope.OWNER ? decision.incident() : incident;
      }
    }
    return known;
  }

  /** The part of an incident that is one owner's: of many owners, each costs its own pods. */
  private static Incident withPods(Incident incident, List<FailingPod> pods) {
    return pods.size() == incident.pods().size()
        ? incident
        : new Incident(
            incident.scope(), incident.place(), incident.cause(), incident.fingerprint(), pods);
  }

  /** One owner's trouble keeps nobody from the others, unless it is the whole server's. */
  private static OwnerProgress guarded(
      PassState state, WorkloadOwner owner, String incident, Supplier<OwnerProgress> step) {
    try {
      return step.get();
    } catch (KubernetesClientException e) {
      state.hearing.heard(e);
      ApiTrouble trouble = ApiTrouble.of(e);
      return new OwnerProgress(
          owner,
          incident,
          trouble.isLasting() ? HealingPhase.STUCK : HealingPhase.INTERRUPTED,
          trouble.words(),
          Optional.empty(),
          Optional.empty(),
          trouble.pause(0));
    }
  }

  /** Of others' owners this healer sees no pods, so it could not tell whether they are well. */
  private boolean isMine(OwnerLease lease, Remediation remediation, PassState state) {
    return scope.isWhole()
        || lease.holder().equals(parts.cluster().leases().identity())
        || !state.pods.of(remediation.owner()).isEmpty();
  }

  /** Leases of owners for whom nothing was done for long are of no use. */
  private void forget(PassState state) {
    state.leases().stream()
        .filter(lease -> lease.remediation().isEmpty())
        .filter(lease -> lease.expiresAt().plus(KEPT).isBefore(now))
        .limit(MAX_DELETIONS)
        .forEach(parts.cluster().leases()::delete);
  }

  private HealingPass pass(int podsSeen, List<Incident> incidents, PassState state) {
    Duration next =
        pause.orElseGet(
            () ->
                owners.stream()
                    .map(OwnerProgress::nextAfter)
                    .min(Comparator.naturalOrder())
                    .filter(soon -> soon.compareTo(parts.policy().lookAgainAfter()) < 0)
                    .orElse(parts.policy().lookAgainAfter()));
    return new HealingPass(now, podsSeen, incidents, owners, state.troubles, bounded(next));
  }

  /** When to come back, whoever asks for it: from one second to an hour. */
  static Duration bounded(Duration wanted) {
    return wanted.compareTo(LEAST) < 0 ? LEAST : wanted.compareTo(MOST) > 0 ? MOST : wanted;
  }
}
