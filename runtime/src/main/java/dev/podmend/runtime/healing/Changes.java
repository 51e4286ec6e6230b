package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingAction.PatchConfigMap;
import dev.podmend.healing.HealingAction.RaiseMemory;
import dev.podmend.healing.HealingAction.Scale;
import dev.podmend.healing.Incident;
import dev.podmend.healing.Remediation;
import dev.podmend.runtime.PodmendLabels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an action takes, one change at a time. Which is next is read from the cluster itself, so an
 * action that was interrupted anywhere goes on where it was.
 */
record Changes(HealerParts parts) {

  /**
   * The next change; empty where everything is done.
   *
   * @param object the owner; empty where it is of a kind that podmend does not read
   * @param pods the owner's pods, first those that fail
   * @param incident what the action is against; empty where an earlier pass began it
   * @throws ImpossibleChangeException if what is to be changed is not there
   */
  Optional<Change> next(
      Remediation remediation,
      Optional<OwnerObject> object,
      List<Pod> pods,
      Optional<Incident> incident) {
    return remediation
        .action()
        .match(
            observe -> Optional.<Change>empty(),
            restartPods -> eviction(remediation, pods),
            restartRollout -> rollout(remediation, need(object, remediation)),
            raise -> memory(remediation, raise, need(object, remediation)),
            scale -> scale(remediation, scale, need(object, remediation)),
            patch -> configMap(remediation, patch, need(object, remediation)),
            handOver -> handOver(remediation, incident),
            recommend -> Optional.<Change>empty());
  }

  private static OwnerObject need(Optional<OwnerObject> object, Remediation remediation) {
    return object.orElseThrow(
        () -> new ImpossibleChangeException("cannot read " + remediation.owner()));
  }

  private Optional<Change> eviction(Remediation remediation, List<Pod> pods) {
    List<Pod> left =
        pods.stream()
            .filter(pod -> remediation.podUids().contains(pod.getMetadata().getUid()))
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .toList();
    return left.stream()
        .findFirst()
        .map(
            pod ->
                new Change(
                    "evict pod " + pod.getMetadata().getName(),
                    left.size() == 1,
                    () -> parts.cluster().evictions().evict(pod)));
  }

  private Optional<Change> rollout(Remediation remediation, OwnerObject object) {
    if (object.isRestartedBy(PodmendLabels.RESTARTED_BY, remediation.id())) {
      return Optional.empty();
    }
    Map<String, Object> spec =
        Map.of(
            "template",
            Map.of(
                "metadata",
                Map.of("annotations", Map.of(PodmendLabels.RESTARTED_BY, remediation.id()))));
    return Optional.of(
        Change.of(
            "restart the rollout of " + remediation.owner(),
            true,
            () -> parts.cluster().objects().change(remediation.owner(), object, spec)));
  }

  private Optional<Change> memory(Remediation remediation, RaiseMemory raise, OwnerObject object) {
    OptionalLong limit = object.memoryLimit(raise.container());
    if (limit.isEmpty() || limit.getAsLong() >= raise.bytes()) {
      return Optional.empty();
    }
    Map<String, Object> spec =
        Map.of("template", Map.of("spec", object.podSpecWith(raise.container(), raise.bytes())));
    return Optional.of(
        Change.of(
            "raise the memory limit of container %s from %d to %d bytes"
                .formatted(raise.container(), limit.getAsLong(), raise.bytes()),
            true,
            () -> parts.cluster().objects().change(remediation.owner(), object, spec)));
  }

  private Optional<Change> scale(Remediation remediation, Scale scale, OwnerObject object) {
    return object.replicas() == scale.replicas()
        ? Optional.empty()
        : Optional.of(
            Change.of(
                "scale from " + object.replicas() + " to " + scale.replicas() + " pods",
                true,
                () ->
                    parts
                        .cluster()
                        .objects()
                        .change(
                            remediation.owner(), object, Map.of("replicas", scale.replicas()))));
  }

  private Optional<Change> configMap(
      Remediation remediation, PatchConfigMap patch, OwnerObject object) {
    ConfigMap map =
        parts
            .cluster()
            .configMaps()
            .find(remediation.owner().namespace(), patch.name())
            .orElseThrow(
                () -> new ImpossibleChangeException("there is no ConfigMap " + patch.name()));
    return ConfigMaps.has(map, patch)
        ? rollout(remediation, object)
        : Optional.of(
            Change.of(
                "set " + patch.data().keySet() + " of ConfigMap " + patch.name(),
                false,
                () -> parts.cluster().configMaps().change(map, patch)));
  }

  private Optional<Change> handOver(Remediation remediation, Optional<Incident> incident) {
    GuardedEngine engine =
        parts
            .engine()
            .map(GuardedEngine::new)
            .orElseThrow(() -> new ImpossibleChangeException("no engine was given to the healer"));
    return Optional.of(
        Change.of(
            "hand over to the engine",
            true,
            () -> {
              String name = engine.trigger(remediation, incident);
              Telling.LOG
                  .atInfo()
                  .addKeyValue("id", remediation.id())
                  .log("engine takes it as {}", name);
            }));
  }
}
