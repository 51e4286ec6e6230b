package dev.podmend.build;

import dev.podmend.model.ImageReference;
import dev.podmend.model.JsonTree;
import dev.podmend.model.StoredFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored form of a build history: one JSON object with a version, fit for an annotation. Fields
 * that this version does not know survive being read and written.
 */
public final class BuildHistoryJson {

  /** The version that {@link #write} writes, and the newest that {@link #read} reads. */
  public static final int VERSION = 1;

  private BuildHistoryJson() {}

  /** The stored form of a history. */
  public static String write(BuildHistory history) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", VERSION);
    history.key().ifPresent(key -> fields.put("key", key.text()));
    history.since().ifPresent(since -> fields.put("since", since.toString()));
    history.pausedUntil().ifPresent(until -> fields.put("pausedUntil", until.toString()));
    fields.put("attempts", history.attempts().stream().map(BuildHistoryJson::attempt).toList());
    fields.put("skipped", history.skipped());
    fields.put("probes", history.probes());
    putUnknown(fields, history.unknownFields());
    return JsonTree.write(fields);
  }

  private static Map<String, Object> attempt(BuildAttempt attempt) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("strategy", attempt.strategy());
    fields.put("number", attempt.number());
    fields.put("memoryFactor", BigDecimal.valueOf(attempt.memoryFactor()));
    fields.put("started", attempt.started().toString());
    put(fields, "running", attempt.running());
    put(fields, "cancelling", attempt.cancelling());
    put(fields, "cancelled", attempt.cancelled());
    put(fields, "handle", attempt.handle());
    fields.put("outcome", attempt.outcome().name());
    put(fields, "reason", attempt.reason());
    put(fields, "remedy", attempt.remedy());
    fields.put("message", attempt.message());
    put(fields, "ended", attempt.ended());
    put(fields, "notBefore", attempt.notBefore());
    attempt.image().ifPresent(image -> fields.put("image", image(image)));
    putUnknown(fields, attempt.unknownFields());
    return fields;
  }

  private static Map<String, Object> image(BuiltImage image) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reference", image.image().canonical());
    put(fields, "commit", image.commit());
    put(fields, "sourceDirectory", image.sourceDirectory());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, Optional<?> value) {
    value.ifPresent(present -> fields.put(name, present.toString()));
  }

  private static void putUnknown(Map<String, Object> fields, Map<String, String> unknown) {
    unknown.forEach((name, json) -> fields.put(name, JsonTree.read(json)));
  }

  /**
   * The history that a text holds.
   *
   * @param json what {@link #write} returned, of this version or an older one
   * @throws UnreadableBuildHistoryException if the text is damaged, or a newer version wrote it
   */
  public static BuildHistory read(String json) {
    try {
      StoredFields fields = StoredFields.of("history", JsonTree.read(json));
      requireKnown(fields.number("version"));
      return history(fields);
    } catch (UnreadableBuildHistoryException e) {
      throw e;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new UnreadableBuildHistoryException(
          "stored build history is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireKnown(int version) {
    if (version < 1 || version > VERSION) {
      throw new UnreadableBuildHistoryException(
          "stored build history has version %d but this podmend reads 1 to %d; keep it"
              .formatted(version, VERSION),
          version > VERSION);
    }
  }

  private static BuildHistory history(StoredFields fields) {
    List<BuildAttempt> attempts = new ArrayList<>();
    for (Object stored : fields.elements("attempts")) {
      attempts.add(attempt(StoredFields.of("attempt " + (attempts.size() + 1), stored)));
    }
    Map<String, String> skipped = new LinkedHashMap<>();
    fields.entries("skipped").forEach((name, why) -> skipped.put(name, why.toString()));
    Map<String, Integer> probes = new LinkedHashMap<>();
    fields
        .entries("probes")
        .forEach(
            (name, count) -> probes.put(name, new BigDecimal(count.toString()).intValueExact()));
    return new BuildHistory(
        fields.maybeText("key").map(BuildKey::new),
        attempts,
        skipped,
        probes,
        fields.maybeInstant("since"),
        fields.maybeInstant("pausedUntil"),
        fields.rest());
  }

  private static BuildAttempt attempt(StoredFields fields) {
    Map<String, Object> image = fields.entries("image");
    return BuildAttempt.builder()
        .strategy(fields.text("strategy"))
        .number(fields.number("number", 1, BuildRequest.MAX_ATTEMPT))
        .memoryFactor(fields.fraction("memoryFactor", 1, FallbackConfig.MAX_MEMORY_FACTOR))
        .started(fields.instant("started"))
        .running(fields.maybeInstant("running"))
        .cancelling(fields.maybeConstant("cancelling", BuildFailureReason.class))
        .cancelled(fields.maybeInstant("cancelled"))
        .handle(fields.maybeText("handle"))
        .outcome(BuildOutcome.valueOf(fields.text("outcome")))
        .reason(fields.maybeConstant("reason", BuildFailureReason.class))
        .remedy(fields.maybeConstant("remedy", BuildRemedy.class))
        .message(fields.maybeText("message").orElse(""))
        .ended(fields.maybeInstant("ended"))
        .notBefore(fields.maybeInstant("notBefore"))
        .image(
            image.isEmpty()
                ? Optional.empty()
                : Optional.of(image(StoredFields.of("image", image))))
        .unknownFields(fields.rest())
        .build();
  }

  private static BuiltImage image(StoredFields fields) {
    return new BuiltImage(
        ImageReference.parse(fields.text("reference")),
        fields.maybeText("commit").map(CommitId::new),
        fields.maybeText("sourceDirectory"));
  }
}
