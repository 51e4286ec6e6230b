package dev.podmend.healing;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.model.JsonTree;
import dev.podmend.model.StoredFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stored form of a remediation: one JSON object with a version, fit for an annotation. */
public final class RemediationJson {

  /** The version that {@link #write} writes, and the newest that {@link #read} reads. */
  public static final int VERSION = 1;

  private RemediationJson() {}

  /** The stored form of a remediation. */
  public static String write(Remediation remediation) {
    Map<String, Object> fields = StoredHealing.fields(VERSION);
    fields.put("id", remediation.id());
    fields.put("incident", remediation.incident());
    StoredHealing.putOwner(fields, remediation.owner());
    fields.put("cause", remediation.cause().name());
    remediation.confidence().ifPresent(sure -> fields.put("confidence", sure.name()));
    fields.put("fingerprint", remediation.fingerprint());
    fields.put("action", StoredHealingAction.write(remediation.action()));
    fields.put("podUids", StoredHealing.texts(remediation.podUids()));
    fields.put("detectedAt", remediation.detectedAt().toString());
    fields.put("startedAt", remediation.startedAt().toString());
    StoredHealing.put(fields, "performedAt", remediation.performedAt());
    fields.put("check", check(remediation.check()));
    return JsonTree.write(fields);
  }

  private static Map<String, Object> check(RecoveryCheck check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("since", check.since().toString());
    fields.put("stability", check.stability().toString());
    fields.put("timeout", check.timeout().toString());
    StoredHealing.put(fields, "wellSince", check.wellSince());
    fields.put("restarts", Math.min(check.restarts(), Integer.MAX_VALUE));
    return fields;
  }

  /**
   * The remediation that a text holds.
   *
   * @param json what {@link #write} returned, of this version or an older one
   * @throws UnreadableHealingStateException if the text is damaged, or a newer version wrote it
   */
  public static Remediation read(String json) {
    return StoredHealing.read("remediation", json, VERSION, RemediationJson::remediation);
  }

  private static Remediation remediation(StoredFields fields) {
    Set<String> uids = new TreeSet<>();
    fields.elements("podUids").forEach(uid -> uids.add(uid.toString()));
    return Remediation.builder()
        .id(fields.text("id"))
        .incident(fields.text("incident"))
        .owner(StoredHealing.owner(fields))
        .cause(FailureCause.valueOf(fields.text("cause")))
        .confidence(fields.maybeConstant("confidence", Confidence.class))
        .fingerprint(fields.text("fingerprint"))
        .action(StoredHealingAction.read(StoredFields.of("action", fields.entries("action"))))
        .podUids(uids)
        .detectedAt(fields.instant("detectedAt"))
        .startedAt(fields.instant("startedAt"))
        .performedAt(fields.maybeInstant("performedAt"))
        .check(check(StoredFields.of("check", fields.entries("check"))))
        .build();
  }

  private static RecoveryCheck check(StoredFields fields) {
    return new RecoveryCheck(
        fields.instant("since"),
        StoredHealing.duration(fields, "stability"),
        StoredHealing.duration(fields, "timeout"),
        fields.maybeInstant("wellSince"),
        fields.number("restarts"));
  }
}
