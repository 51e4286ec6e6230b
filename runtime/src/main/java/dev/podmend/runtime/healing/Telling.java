package dev.podmend.runtime.healing;

import dev.podmend.healing.FailingPod;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.Remediation;
import dev.podmend.model.Evidence;
import dev.podmend.model.Redaction;
import dev.podmend.runtime.EventWriter;
import dev.podmend.runtime.PodmendLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what healing does: in the audit trail first, then to listeners, in the log, as Events. */
final class Telling {

  static final Logger LOG = LoggerFactory.getLogger(WorkloadHealer.class);

  private static final int MAX_EVIDENCE = 8;
  private static final int MAX_FACTS = 3;
  private static final int MAX_KEY = 1024;

  /** The API server takes no longer one. */
  private static final int MAX_INSTANCE = 128;

  private final HealerParts parts;
  private final Recent<Boolean> entries;
  private final Recent<Boolean> events;
  private final Recent<HealingEntry> begun;

  Telling(HealerParts parts, HealerMemory memory) {
    this.parts = parts;
    this.entries = memory.entries();
    this.events = memory.events();
    this.begun = memory.begun();
  }

  /** What is tried again and again is told, and counted, once. */
  void tell(HealingEntry entry, Optional<? extends HasMetadata> about) {
    String key = entry.id() + " " + entry.stage() + " " + entry.detail();
    if (entries.of(key).isPresent()) {
      return;
    }
    parts.audience().audits().forEach(audit -> audit.record(entry));
    entries.put(key, true);
    if (entry.stage() == HealingStage.ACTING && begun.of(entry.id()).isEmpty()) {
      begun.put(entry.id(), entry);
    }
    log(entry);
    parts.audience().listeners().forEach(listener -> hear(listener, entry));
    about.ifPresent(object -> announce(entry, object));
  }

  private static void log(HealingEntry entry) {
    LOG.atInfo()
        .setMessage("healing")
        .addKeyValue("id", entry.id())
        .addKeyValue("stage", entry.stage())
        .addKeyValue("owner", entry.owner())
        .addKeyValue("cause", entry.cause())
        .addKeyValue("action", entry.action())
        .addKeyValue("result", entry.result())
        .log();
  }

  private static void hear(HealingListener listener, HealingEntry entry) {
    try {
      listener.happened(entry);
    } catch (RuntimeException e) {
      LOG.atWarn().setMessage("a listener failed").addKeyValue("id", entry.id()).setCause(e).log();
    }
  }

  /** One Event for each stage of a decision; that a stage takes many changes adds none. */
  private void announce(HealingEntry entry, HasMetadata about) {
    String id = entry.id() + "-" + entry.stage().name().toLowerCase(Locale.ROOT);
    if (parts.audience().events().isEmpty() || events.of(id).isPresent()) {
      return;
    }
    events.put(id, true);
    boolean isWarning =
        entry.stage() == HealingStage.RECOMMENDED || entry.result() == HealingResult.NOT_HEALED;
    parts
        .audience()
        .events()
        .get()
        .write(
            EventWriter.about(about, id, entry.time())
                .editMetadata()
                .addToAnnotations(PodmendLabels.DECISION, entry.id())
                .addToAnnotations(
                    PodmendLabels.INCIDENT, Redaction.redact(entry.incident(), MAX_KEY))
                .endMetadata()
                .withReportingInstance(Redaction.redact(entry.actor(), MAX_INSTANCE))
                .withType(isWarning ? "Warning" : "Normal")
                .withReason(EventWriter.reason(isHeldBack(entry) ? "held-back" : entry.action()))
                .withMessage(message(entry))
                .build());
  }

  private static boolean isHeldBack(HealingEntry entry) {
    return entry.stage() == HealingStage.WAITING && entry.hold().isPresent();
  }

  /** What was done, why, on what evidence, by which decision of whom: the last is never cut off. */
  private static String message(HealingEntry entry) {
    String by = " [decision %s of %s]".formatted(entry.id(), entry.actor());
    String bounded = Redaction.redact(by, EventWriter.MAX_MESSAGE / 2);
    String result =
        entry.stage() == HealingStage.ENDED
            ? entry.result().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
            : "";
    String told = result + entry.detail() + ": " + entry.because() + facts(entry);
    return Redaction.redact(told, EventWriter.MAX_MESSAGE - bounded.length()) + bounded;
  }

  private static String facts(HealingEntry entry) {
    return entry.evidence().stream()
        .limit(MAX_FACTS)
        .map(fact -> "; " + fact.path() + " is " + fact.value())
        .collect(Collectors.joining());
  }

  /** An entry of what was decided in this pass. */
  HealingEntry.Builder entry(HealingDecision decision, String incident, Instant now) {
    Instant detected = detectedAt(decision, now);
    HealingEntry.Builder entry =
        HealingEntry.builder()
            .time(now)
            .actor(parts.cluster().leases().identity())
            .incident(incident)
            .owner(decision.owner())
            .cause(decision.cause())
            .fingerprint(decision.fingerprint())
            .because(decision.because())
            .detectedAt(detected)
            .podCount(decision.pods().size())
            .evidence(evidence(decision));
    decision.pods().stream()
        .limit(HealingEntry.MAX_PODS)
        .forEach(pod -> entry.addPods(pod.pod().name()));
    decision.hold().ifPresent(hold -> entry.hold(hold.guard()));
    return entry;
  }

  /** An entry of what was decided in an earlier pass. */
  HealingEntry.Builder entry(Remediation remediation, Instant now) {
    Optional<HealingEntry> first = begun.of(remediation.id());
    return HealingEntry.builder()
        .time(now)
        .actor(parts.cluster().leases().identity())
        .incident(remediation.incident())
        .owner(remediation.owner())
        .cause(remediation.cause())
        .fingerprint(remediation.fingerprint())
        .because(first.map(HealingEntry::because).orElseGet(() -> remediation.cause().definition()))
        .evidence(first.map(HealingEntry::evidence).orElse(List.of()))
        .pods(first.map(HealingEntry::pods).orElse(List.of()))
        .detectedAt(remediation.detectedAt())
        .podCount(remediation.podUids().size())
        .id(remediation.id())
        .action(remediation.action().wireName());
  }

  static Instant detectedAt(HealingDecision decision, Instant now) {
    return decision.pods().stream()
        .flatMap(pod -> pod.failure().stream())
        .flatMap(failure -> failure.since().stream())
        .filter(since -> !since.isAfter(now))
        .min(Instant::compareTo)
        .orElse(now);
  }

  private static List<Evidence> evidence(HealingDecision decision) {
    return decision.pods().stream()
        .findFirst()
        .flatMap(FailingPod::failure)
        .map(failure -> failure.evidence().stream().limit(MAX_EVIDENCE).toList())
        .orElse(List.of());
  }
}
