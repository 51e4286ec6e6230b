package dev.podmend.recovery;

import dev.podmend.model.JsonTree;
import dev.podmend.model.StoredFields;
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
import java.util.Set;

/**
 * Reads a history from JSON. What a field does not hold as it should makes the whole unreadable.
 */
final class HistoryReader {

  private HistoryReader() {}

  static RecoveryHistory read(String json) {
    try {
      StoredFields stored = StoredFields.of("history", JsonTree.read(json));
      checkVersion(stored.number("version"));
      return history(stored);
    } catch (UnreadableHistoryException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
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

  private static RecoveryHistory history(StoredFields object) {
    List<RecoveryAttempt> attempts = new ArrayList<>();
    require(object, "attempts");
    for (Object stored : object.elements("attempts")) {
      attempts.add(attempt(StoredFields.of("attempt " + (attempts.size() + 1), stored)));
    }
    Map<RecoveryBudget, Integer> sums = new EnumMap<>(RecoveryBudget.class);
    Map<String, String> unknown = new LinkedHashMap<>(folded(object, sums));
    Map<String, Instant> firstSeen = firstSeen(object);
    Set<String> images = set(object, "excludedImages");
    Set<String> strategies = set(object, "excludedStrategies");
    Set<String> spent = set(object, "spent");
    unknown.putAll(rest(object, "/"));
    return new RecoveryHistory(attempts, firstSeen, images, strategies, sums, spent, unknown);
  }

  private static Map<String, String> folded(
      StoredFields object, Map<RecoveryBudget, Integer> sums) {
    if (!object.has("folded")) {
      return Map.of();
    }
    StoredFields folded = object.object("folded");
    for (RecoveryBudget budget : RecoveryBudget.values()) {
      if (folded.has(budget.wireName())) {
        sums.put(budget, folded.count(budget.wireName()));
      }
    }
    return rest(folded, "/folded/");
  }

  private static Map<String, Instant> firstSeen(StoredFields object) {
    Map<String, Instant> firstSeen = new LinkedHashMap<>();
    if (object.has("firstSeen")) {
      StoredFields stored = object.object("firstSeen");
      for (String key : stored.names()) {
        firstSeen.put(key, Instant.parse(stored.text(key)));
      }
    }
    return firstSeen;
  }

  private static Set<String> set(StoredFields object, String field) {
    return new LinkedHashSet<>(object.texts(field));
  }

  private static RecoveryAttempt attempt(StoredFields object) {
    StoredFields stored = object.object("action");
    RecoveryAction action = action(stored);
    Map<String, String> unknown = new LinkedHashMap<>(rest(stored, "/action/"));
    RecoveryAttempt attempt =
        RecoveryAttempt.builder()
            .number(object.count("number"))
            .podUid(object.text("podUid"))
            .fingerprint(object.text("fingerprint"))
            .failure(object.text("failure"))
            .budget(constant(RecoveryBudget.class, object.text("budget")))
            .action(action)
            .strategy(object.maybeText("strategy"))
            .when(Instant.parse(object.text("when")))
            .outcome(constant(AttemptOutcome.class, object.text("outcome")))
            .build();
    unknown.putAll(rest(object, "/"));
    return attempt.withUnknownFields(unknown);
  }

  private static RecoveryAction action(StoredFields stored) {
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

  private static void require(StoredFields object, String field) {
    if (!object.has(field)) {
      throw new IllegalArgumentException("field '" + field + "' is missing");
    }
  }

  /** What nobody asked for: JSON by the JSON Pointer of the field below the given one. */
  private static Map<String, String> rest(StoredFields object, String below) {
    Map<String, String> rest = new LinkedHashMap<>();
    object.rest().forEach((field, json) -> rest.put(below + Pointers.escape(field), json));
    return rest;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
    return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
