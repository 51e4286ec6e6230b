package dev.podmend.healing;

import dev.podmend.healing.HealingAction.HandOver;
import dev.podmend.healing.HealingAction.PatchConfigMap;
import dev.podmend.healing.HealingAction.RaiseMemory;
import dev.podmend.healing.HealingAction.RestartPods;
import dev.podmend.healing.HealingAction.RestartRollout;
import dev.podmend.healing.HealingAction.Scale;
import dev.podmend.model.StoredFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The stored form of actions that change something: their wire name and their parameters. */
final class StoredHealingAction {

  private static final String NAME = "name";

  private StoredHealingAction() {}

  static Map<String, Object> write(HealingAction action) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(NAME, action.wireName());
    if (action instanceof RaiseMemory raise) {
      fields.put("container", raise.container());
      fields.put("bytes", Long.toString(raise.bytes()));
    } else if (action instanceof Scale scale) {
      fields.put("replicas", scale.replicas());
    } else if (action instanceof PatchConfigMap patch) {
      fields.put("configMap", patch.name());
      fields.put("data", new TreeMap<>(patch.data()));
    }
    return fields;
  }

  static HealingAction read(StoredFields fields) {
    String name = fields.text(NAME);
    return switch (name) {
      case "restart-pods" -> new RestartPods();
      case "restart-rollout" -> new RestartRollout();
      case "raise-memory" ->
          new RaiseMemory(fields.text("container"), Long.parseLong(fields.text("bytes")));
      case "scale" -> new Scale(fields.number("replicas"));
      case "patch-config-map" -> new PatchConfigMap(fields.text("configMap"), data(fields));
      case "hand-over" -> new HandOver();
      default -> throw new IllegalArgumentException("there is no action " + name);
    };
  }

  private static Map<String, String> data(StoredFields fields) {
    Map<String, String> data = new TreeMap<>();
    fields.entries("data").forEach((key, value) -> data.put(key, value.toString()));
    return data;
  }
}
