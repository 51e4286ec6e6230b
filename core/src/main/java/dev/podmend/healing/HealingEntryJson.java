package dev.podmend.healing;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.Evidence;
import dev.podmend.model.JsonTree;
import dev.podmend.model.Redaction;
import dev.podmend.model.StoredFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of the audit trail as one line of JSON. Fields: {@code version, id, time, stage, actor,
 * incident, owner {kind, namespace, name}, pods[], podCount, cause, fingerprint, action, detail,
 * hold, because, evidence[] {path, value}, opinion, result, detectedAt, endedAt}. What does not
 * apply is left out; enums stand by their names, moments as in ISO 8601.
 */
public final class HealingEntryJson {

  /** The version that {@link #write} writes, and the newest that {@link #read} reads. */
  public static final int VERSION = 1;

  /** How long one text of an entry may be. */
  private static final int MAX_TEXT = 1024;

  private HealingEntryJson() {}

  /** The entry as JSON, without a line break. */
  public static String write(HealingEntry entry) {
    Map<String, Object> fields = StoredHealing.fields(VERSION);
    fields.put("id", entry.id());
    fields.put("time", entry.time().toString());
    fields.put("stage", entry.stage().name());
    fields.put("actor", entry.actor());
    fields.put("incident", text(entry.incident()));
    Map<String, Object> owner = new LinkedHashMap<>();
    StoredHealing.putOwner(owner, entry.owner());
    fields.put("owner", owner);
    fields.put("pods", entry.pods().stream().limit(HealingEntry.MAX_PODS).toList());
    fields.put("podCount", entry.podCount());
    fields.put("cause", entry.cause().name());
    fields.put("fingerprint", text(entry.fingerprint()));
    fields.put("action", entry.action());
    fields.put("detail", text(entry.detail()));
    entry.hold().ifPresent(hold -> fields.put("hold", hold.name()));
    fields.put("because", text(entry.because()));
    fields.put("evidence", entry.evidence().stream().map(HealingEntryJson::evidence).toList());
    entry.opinion().ifPresent(opinion -> fields.put("opinion", text(opinion)));
    fields.put("result", entry.result().name());
    fields.put("detectedAt", entry.detectedAt().toString());
    StoredHealing.put(fields, "endedAt", entry.endedAt());
    return JsonTree.write(fields);
  }

  private static String text(String text) {
    return Redaction.redact(text, MAX_TEXT);
  }

  private static Map<String, Object> evidence(Evidence evidence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", evidence.path());
    fields.put("value", text(evidence.value()));
    return fields;
  }

  /**
   * The entry that a line holds.
   *
   * @param line what {@link #write} returned, of this version or an older one
   * @throws UnreadableHealingStateException if the line is damaged, is something else, or a newer
   *     version wrote it
   */
  public static HealingEntry read(String line) {
    return StoredHealing.read("audit entry", line, VERSION, HealingEntryJson::entry);
  }

  private static HealingEntry entry(StoredFields fields) {
    return HealingEntry.builder()
        .id(fields.text("id"))
        .time(fields.instant("time"))
        .stage(HealingStage.valueOf(fields.text("stage")))
        .actor(fields.text("actor"))
        .incident(fields.text("incident"))
        .owner(StoredHealing.owner(StoredFields.of("owner", fields.entries("owner"))))
        .cause(FailureCause.valueOf(fields.text("cause")))
        .fingerprint(fields.text("fingerprint"))
        .action(fields.text("action"))
        .detail(fields.text("detail"))
        .because(fields.text("because"))
        .result(HealingResult.valueOf(fields.text("result")))
        .detectedAt(fields.instant("detectedAt"))
        .pods(StoredHealing.texts(fields.elements("pods")))
        .podCount(fields.number("podCount"))
        .hold(fields.maybeConstant("hold", HealingGuard.class))
        .evidence(evidence(fields))
        .opinion(fields.maybeText("opinion"))
        .endedAt(fields.maybeInstant("endedAt"))
        .build();
  }

  private static List<Evidence> evidence(StoredFields fields) {
    return fields.elements("evidence").stream()
        .map(stored -> StoredFields.of("evidence", stored))
        .map(stored -> new Evidence(stored.text("path"), stored.text("value")))
        .toList();
  }
}
