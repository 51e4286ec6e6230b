package dev.podmend.recovery;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An action as named texts. */
final class StoredAction {

  private StoredAction() {}

  /** The parameters of an action that are texts, by the names under which they are stored. */
  static Map<String, String> fields(RecoveryAction action) {
    return action.match(
        wait -> Map.of("until", wait.until().toString()),
        retry -> Map.of("after", retry.after().toString()),
        fallBack -> ordered("container", fallBack.container(), "image", fallBack.image()),
        remove -> Map.of(),
        switching -> ordered("from", switching.from(), "to", switching.to()),
        raise ->
            ordered(
                "container",
                raise.container(),
                "from",
                raise.fromQuantity(),
                "to",
                raise.toQuantity()),
        reschedule -> Map.of("after", reschedule.after().toString()),
        giveUp -> Map.of("advice", giveUp.advice()));
  }

  /**
   * The action of a name and its parameters.
   *
   * @throws IllegalArgumentException if the name is not known or a parameter is missing
   * @throws java.time.DateTimeException if a parameter is no time
   */
  static RecoveryAction of(String name, Map<String, String> fields, List<String> names) {
    return switch (name) {
      case Wait.WIRE_NAME -> new Wait(Instant.parse(text(fields, "until")));
      case Retry.WIRE_NAME -> new Retry(Duration.parse(text(fields, "after")));
      case FallBackToPrebuiltImage.WIRE_NAME ->
          new FallBackToPrebuiltImage(text(fields, "container"), text(fields, "image"));
      case RemoveInitContainers.WIRE_NAME -> new RemoveInitContainers(names);
      case SwitchBuildStrategy.WIRE_NAME ->
          new SwitchBuildStrategy(text(fields, "from"), text(fields, "to"));
      case RaiseMemory.WIRE_NAME ->
          new RaiseMemory(text(fields, "container"), text(fields, "from"), text(fields, "to"));
      case Reschedule.WIRE_NAME -> new Reschedule(Duration.parse(text(fields, "after")));
      case GiveUp.WIRE_NAME -> new GiveUp(text(fields, "advice"));
      default -> throw new IllegalArgumentException("unknown action '" + name + "'");
    };
  }

  /** The names under which parameters of the action are stored. */
  static boolean isParameter(String action, String field) {
    return switch (action) {
      case Wait.WIRE_NAME -> field.equals("until");
      case Retry.WIRE_NAME, Reschedule.WIRE_NAME -> field.equals("after");
      case FallBackToPrebuiltImage.WIRE_NAME -> field.equals("container") || field.equals("image");
      case RemoveInitContainers.WIRE_NAME -> field.equals("names");
      case SwitchBuildStrategy.WIRE_NAME -> field.equals("from") || field.equals("to");
      case RaiseMemory.WIRE_NAME ->
          field.equals("container") || field.equals("from") || field.equals("to");
      case GiveUp.WIRE_NAME -> field.equals("advice");
      default -> false;
    };
  }

  private static String text(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("action lacks field '" + name + "'");
    }
    return value;
  }

  private static Map<String, String> ordered(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
