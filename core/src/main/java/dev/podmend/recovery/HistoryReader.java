package dev.podmend.recovery;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a history from JSON. What a field does not hold as it should makes the whole unreadable.
 */
final class HistoryReader {

  private HistoryReader() {}

  static RecoveryHistory read(String json) {
    try {
      JsonObject object = JsonObject.parse("history", json);
      checkVersion(object.number("version"));
      return history(object);
    } catch (UnreadableHistoryException e) {
      throw e;
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new UnreadableHistoryException(
          "stored recovery history is damaged: " + firstLine(e), false, e);
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  private static void checkVersion(int version) {
    if (version > RecoveryHistoryJson.VERSION) {
      throw new UnreadableHistoryException(
          "stored recovery history has version "
              + version
              + " but this podmend reads up to "
              + RecoveryHistoryJson.VERSION
              + "; keep it, and use a podmend at least as new as the one that wrote it",
          true);
    }
    if (version < 1) {
      throw new IllegalArgumentException("history.version is " + version + " but starts at 1");
    }
  }

  private static RecoveryHistory history(JsonObject object) throws IOException {
    List<RecoveryAttempt> attempts = new ArrayList<>();
    for (String json : object.elements("attempts")) {
      attempts.add(attempt(JsonObject.parse("attempt " + (attempts.size() + 1), json)));
    }
    Map<RecoveryBudget, Integer> sums = new EnumMap<>(RecoveryBudget.class);
    Map<String, String> unknown = new LinkedHashMap<>(folded(object, sums));
    Map<String, Instant> firstSeen = firstSeen(object);
    Set<String> images = set(object, "excludedImages");
    Set<String> strategies = set(object, "excludedStrategies");
    Set<String> spent = set(object, "spent");
    unknown.putAll(object.rest("/"));
    return new RecoveryHistory(attempts, firstSeen, images, strategies, sums, spent, unknown);
  }

  private static Map<String, String> folded(JsonObject object, Map<RecoveryBudget, Integer> sums)
      throws IOException {
    if (!object.has("folded")) {
      return Map.of();
    }
    JsonObject folded = object.object("folded");
    for (RecoveryBudget budget : RecoveryBudget.values()) {
      if (folded.has(budget.wireName())) {
        sums.put(budget, folded.number(budget.wireName()));
      }
    }
    return folded.rest("/folded/");
  }

  private static Map<String, Instant> firstSeen(JsonObject object) throws IOException {
    Map<String, Instant> firstSeen = new LinkedHashMap<>();
    if (object.has("firstSeen")) {
      JsonObject stored = object.object("firstSeen");
      for (String key : stored.names()) {
        firstSeen.put(key, Instant.parse(stored.text(key)));
      }
    }
    return firstSeen;
  }

  private static Set<String> set(JsonObject object, String field) throws IOException {
    return object.has(field) ? new LinkedHashSet<>(object.texts(field)) : Set.of();
  }

  private static RecoveryAttempt attempt(JsonObject object) throws IOException {
    JsonObject stored = object.object("action");
    RecoveryAction action = action(stored);
    Map<String, String> unknown = new LinkedHashMap<>(stored.rest("/action/"));
    RecoveryAttempt attempt =
        new RecoveryAttempt(
            object.number("number"),
            object.text("podUid"),
            object.text("fingerprint"),
            object.text("failure"),
            constant(RecoveryBudget.class, object.text("budget")),
            action,
            object.has("strategy") ? Optional.of(object.text("strategy")) : Optional.empty(),
            Instant.parse(object.text("when")),
            constant(AttemptOutcome.class, object.text("outcome")),
            Map.of());
    unknown.putAll(object.rest("/"));
    return attempt.withUnknownFields(unknown);
  }

  private static RecoveryAction action(JsonObject stored) throws IOException {
    String name = stored.text("name");
    Map<String, String> fields = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String field : stored.names()) {
      if (StoredAction.isParameter(name, field)) {
        if (field.equals("names")) {
          names.addAll(stored.texts(field));
        } else {
          fields.put(field, stored.text(field));
        }
      }
    }
    return StoredAction.of(name, fields, names);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
    return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
