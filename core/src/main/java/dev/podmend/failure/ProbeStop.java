package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pod that does not restart was stopped for a probe. Where nothing of it is to go on, the
 * kubelet kills the pod as a whole, and its event says {@code Stopping container web} as for a
 * deletion (kubelet, {@code computePodActions}). What it says just before tells why.
 */
record ProbeStop(PodView pod, PodEvents events) {

  private static final String STOPPING = "Stopping container ";
  private static final String LIVENESS = "Liveness probe ";
  private static final String STARTUP = "Startup probe ";

  /** The probe's circumstance; 0 where nothing speaks of one. */
  int of(ContainerView container, Ending ending) {
    if (!pod.restartPolicy().equals("Never")
        || pod.isBeingDeleted()
        || !pod.statusReason().isEmpty()) {
      return 0;
    }
    EventView stop = stop(container, ending);
    if (stop == null) {
      return 0;
    }
    if (isBehind(stop, LIVENESS, container, Container::getLivenessProbe)) {
      return Circumstance.STOPPED_FOR_LIVENESS.bit();
    }
    return isBehind(stop, STARTUP, container, Container::getStartupProbe)
        ? Circumstance.STOPPED_FOR_STARTUP.bit()
        : 0;
  }

  private @Nullable EventView stop(ContainerView container, Ending ending) {
    for (EventView event : events.newestFirst()) {
      if (event.reason().equals("Killing")
          && event.message().equals(STOPPING + container.name())
          && event.lastSeen() != Timestamps.NONE
          && event.happenedBetween(ending.startedAt(), ending.finishedAt())) {
        return event;
      }
    }
    return null;
  }

  /** Whether that probe had failed often enough, the last time no more than a period before. */
  private boolean isBehind(
      EventView stop,
      String probe,
      ContainerView container,
      Function<Container, @Nullable Probe> ofContainer) {
    long period = container.millisBetween(ofContainer);
    for (EventView event : events.newestFirst()) {
      if (event.reason().equals("Unhealthy")
          && event.message().startsWith(probe)
          && event.mayConcern(container)
          && event.count() >= container.failuresUntilKilledBy(ofContainer)
          && event.happenedBetween(stop.lastSeen() - period, stop.lastSeen())) {
        return true;
      }
    }
    return false;
  }
}
