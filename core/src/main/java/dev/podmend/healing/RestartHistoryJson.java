package dev.podmend.healing;

import dev.podmend.healing.RestartHistory.Sighting;
import dev.podmend.model.JsonTree;
import dev.podmend.model.StoredFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored form of a history of restarts: one JSON object with a version, fit for a ConfigMap. It
 * holds containers that were restarted, those seen last first, and of no more than {@value
 * #MAX_CONTAINERS}: what is left out makes a later count too low and never too high.
 */
public final class RestartHistoryJson {

  /** The version that {@link #write} writes, and the newest that {@link #read} reads. */
  public static final int VERSION = 1;

  /** How many containers are stored at most: about half of what a ConfigMap can hold. */
  public static final int MAX_CONTAINERS = 2000;

  private static final int MAX_SIGHTINGS = 8;
  private static final long GRANULARITY = 300;

  private RestartHistoryJson() {}

  /**
   * The stored form of a history. Moments are stored to five minutes, so that a history to which
   * nothing but time was added mostly has the form that it had before.
   */
  public static String write(RestartHistory history) {
    Map<String, Object> fields = StoredHealing.fields(VERSION);
    Map<String, Object> containers = new TreeMap<>();
    history.byContainer().entrySet().stream()
        .filter(entry -> newest(entry.getValue()).count() > 0)
        .sorted(
            Comparator.comparing(
                entry -> newest(entry.getValue()).last(), Comparator.reverseOrder()))
        .limit(MAX_CONTAINERS)
        .forEach(entry -> containers.put(entry.getKey(), sightings(entry.getValue())));
    fields.put("containers", containers);
    return JsonTree.write(fields);
  }

  private static Sighting newest(List<Sighting> sightings) {
    return sightings.get(sightings.size() - 1);
  }

  private static List<Object> sightings(List<Sighting> all) {
    List<Object> stored = new ArrayList<>();
    for (Sighting seen : all.subList(Math.max(0, all.size() - MAX_SIGHTINGS), all.size())) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("count", seen.count());
      fields.put("first", coarse(seen.first()).toString());
      fields.put("last", coarse(seen.last()).toString());
      stored.add(fields);
    }
    return stored;
  }

  private static Instant coarse(Instant moment) {
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), GRANULARITY) * GRANULARITY);
  }

  /**
   * The history that a text holds.
   *
   * @param json what {@link #write} returned, of this version or an older one
   * @throws UnreadableHealingStateException if the text is damaged, or a newer version wrote it
   */
  public static RestartHistory read(String json) {
    return StoredHealing.read("history of restarts", json, VERSION, RestartHistoryJson::history);
  }

  private static RestartHistory history(StoredFields fields) {
    Map<String, List<Sighting>> byContainer = new TreeMap<>();
    Map<String, Object> stored = fields.entries("containers");
    StoredFields containers = StoredFields.of("containers", stored);
    for (String container : stored.keySet()) {
      List<Sighting> sightings = new ArrayList<>();
      for (Object seen : containers.elements(container)) {
        sightings.add(sighting(StoredFields.of("sighting", seen)));
      }
      if (!sightings.isEmpty()) {
        byContainer.put(container, List.copyOf(sightings));
      }
    }
    return new RestartHistory(Collections.unmodifiableMap(byContainer));
  }

  private static Sighting sighting(StoredFields fields) {
    return new Sighting(fields.number("count"), fields.instant("first"), fields.instant("last"));
  }
}
