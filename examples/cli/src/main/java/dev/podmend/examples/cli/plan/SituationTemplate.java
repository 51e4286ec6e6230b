package dev.podmend.examples.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.examples.cli.input.InputException;
import dev.podmend.recovery.InjectedContainers;
import dev.podmend.recovery.PodOwnership;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryHistoryJson;
import dev.podmend.recovery.RecoverySituation;
import dev.podmend.recovery.UnreadableHistoryException;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for every pod of a run, to be completed by what each pod tells. */
public final class SituationTemplate {

  private final List<ContainerSettings> containers;
  private final List<String> buildStrategies;
  private final Set<String> failedBuildStrategies;
  private final Set<String> droppableInitContainers;
  private final Set<String> optionalInitContainers;
  private final boolean sourceInImage;
  private final boolean sourceInPrebuiltImage;
  private final Optional<String> subject;
  private final RecoveryConfig config;
  private final RecoveryHistory history;

  private SituationTemplate(Settings settings) {
    this.containers = settings.objects("containers").stream().map(ContainerSettings::read).toList();
    this.buildStrategies = settings.texts("buildStrategies");
    this.failedBuildStrategies = Set.copyOf(settings.texts("failedBuildStrategies"));
    this.droppableInitContainers = Set.copyOf(settings.texts("droppableInitContainers"));
    this.optionalInitContainers = Set.copyOf(settings.texts("optionalInitContainers"));
    this.sourceInImage = settings.flag("sourceInImage").orElse(false);
    this.sourceInPrebuiltImage = settings.flag("sourceInPrebuiltImage").orElse(false);
    this.subject = settings.text("subject");
    this.config = ConfigSettings.read(settings.object("config"));
    this.history =
        settings.get("history").map(SituationTemplate::history).orElse(RecoveryHistory.EMPTY);
    settings.requireNothingElse();
  }

  /**
   * Reads a situation.
   *
   * @param document an object with the fields of {@link RecoverySituation} that a pod does not tell
   * @throws InputException if a field is unknown or does not fit; the message names it
   */
  public static SituationTemplate read(JsonNode document) {
    return new SituationTemplate(Settings.of(document));
  }

  /**
   * The situation of a pod.
   *
   * @param pod the pod; empty where the API rejected it and its manifest is not at hand
   * @param now the moment of the decision
   * @throws InputException if the template leaves open which container of the pod it means
   */
  public RecoverySituation of(Optional<Pod> pod, Instant now) {
    RecoverySituation.Builder situation =
        RecoverySituation.builder()
            .now(now)
            .config(config)
            .history(history)
            .buildStrategies(buildStrategies)
            .failedBuildStrategies(failedBuildStrategies)
            .droppableInitContainers(droppableInitContainers)
            .optionalInitContainers(optionalInitContainers)
            .sourceInImage(sourceInImage)
            .sourceInPrebuiltImage(sourceInPrebuiltImage);
    subject.ifPresent(situation::subject);
    pod.ifPresent(
        known ->
            situation
                .containers(PodContainers.of(known, containers))
                .injectedInitContainers(InjectedContainers.in(known))
                .ownership(PodOwnership.of(known)));
    return situation.build();
  }

  private static RecoveryHistory history(JsonNode json) {
    try {
      return RecoveryHistoryJson.read(json.toString());
    } catch (UnreadableHistoryException e) {
      throw new InputException("field history: " + e.getMessage());
    }
  }
}
