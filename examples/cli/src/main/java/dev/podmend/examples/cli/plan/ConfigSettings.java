package dev.podmend.examples.cli.plan;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.failure.FailureStage;
import dev.podmend.recovery.InvalidRecoveryConfigException;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.recovery.RecoveryConfigOverrides;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a recovery configuration whose fields have the names of {@link RecoveryConfig}. */
final class ConfigSettings {

  private ConfigSettings() {}

  /** The defaults with what the settings change. */
  static RecoveryConfig read(Settings settings) {
    RecoveryConfigOverrides.Builder config = RecoveryConfigOverrides.builder();
    readSwitches(settings, config);
    readBackoff(settings, config);
    readPatience(settings, config);
    config.memoryCeiling(settings.text("memoryCeiling"));
    config.memoryFactor(settings.number("memoryFactor"));
    settings.requireNothingElse();
    try {
      return RecoveryConfig.DEFAULT.overriddenBy(config.build());
    } catch (InvalidRecoveryConfigException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private static void readSwitches(Settings settings, RecoveryConfigOverrides.Builder config) {
    config
        .enableSmartRecovery(settings.flag("enableSmartRecovery"))
        .enableBuildFallback(settings.flag("enableBuildFallback"))
        .maxRecoveryAttempts(settings.integer("maxRecoveryAttempts"))
        .maxDisruptions(settings.integer("maxDisruptions"))
        .maxApiRetries(settings.integer("maxApiRetries"));
    if (settings.has("disabledRecoveryActions")) {
      config.disabledRecoveryActions(Set.copyOf(settings.texts("disabledRecoveryActions")));
    }
  }

  private static void readBackoff(Settings settings, RecoveryConfigOverrides.Builder config) {
    config
        .backoffBase(settings.duration("backoffBase"))
        .backoffFactor(settings.number("backoffFactor"))
        .backoffCap(settings.duration("backoffCap"))
        .jitterShare(settings.number("jitterShare"));
  }

  private static void readPatience(Settings settings, RecoveryConfigOverrides.Builder config) {
    config
        .progressPatience(settings.duration("progressPatience"))
        .deletionPatience(settings.duration("deletionPatience"))
        .rateLimitPause(settings.duration("rateLimitPause"))
        .rateLimitPatience(settings.duration("rateLimitPatience"))
        .registryOutagePatience(settings.duration("registryOutagePatience"));
    Settings patience = settings.object("patience");
    for (String name : patience.names()) {
      patience.duration(name).ifPresent(time -> config.putPatience(stage(name), time));
    }
  }

  private static FailureStage stage(String name) {
    Optional<FailureStage> stage =
        Arrays.stream(FailureStage.values())
            .filter(candidate -> candidate.name().equalsIgnoreCase(name.replace('-', '_')))
            .findFirst();
    return stage.orElseThrow(
        () ->
            new InputException(
                "field patience has no stage "
                    + name
                    + "; stages are "
                    + Arrays.toString(FailureStage.values()).toLowerCase(Locale.ROOT)));
  }
}
