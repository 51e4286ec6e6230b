package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import dev.podmend.failure.ContainerView.Ending;
import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a clue stands, so that a reader finds it again. Evidence is made only when asked for. */
sealed interface Place {

  /** Adds what stands here; parts that are empty are left out. */
  void addTo(List<Evidence> evidence);

  /** Since when it stands here; {@link Timestamps#NONE} where unknown. */
  long since();

  private static void add(List<Evidence> evidence, String path, String value) {
    if (!value.isEmpty()) {
      evidence.add(new Evidence(path, value));
    }
  }

  /** A container's waiting state. */
  record Waiting(ContainerView container) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      var waiting = container.waiting();
      if (waiting != null) {
        String path = container.path() + ".state.waiting.";
        add(evidence, path + "reason", orEmpty(waiting.getReason()));
        add(evidence, path + "message", orEmpty(waiting.getMessage()));
      }
    }

    @Override
    public long since() {
      Ending before = container.endedBefore();
      return before == null ? Timestamps.NONE : before.finishedAt();
    }
  }

  /** One end of a container's process. */
  record Ended(ContainerView container, Ending ending) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      String path = container.path() + "." + ending.field() + ".";
      add(evidence, path + "reason", ending.reason());
      Integer exitCode = ending.state().getExitCode();
      Integer signal = ending.state().getSignal();
      add(evidence, path + "exitCode", exitCode == null ? "" : exitCode.toString());
      add(evidence, path + "signal", signal == null ? "" : signal.toString());
      add(evidence, path + "message", ending.message());
    }

    @Override
    public long since() {
      return ending.finishedAt();
    }
  }

  /** A running container. */
  record Running(ContainerView container) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      Boolean ready = container.ready();
      add(evidence, container.path() + ".ready", ready == null ? "" : ready.toString());
    }

    @Override
    public long since() {
      return container.startedAt();
    }
  }

  /** The end of a container's log. */
  record Log(ContainerView container, String excerpt) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      add(evidence, "logs[" + container.name() + "]", excerpt);
    }

    @Override
    public long since() {
      return Timestamps.NONE;
    }
  }

  /** The pod's own status. */
  record Status(PodView pod) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      add(evidence, "status.phase", pod.phase());
      add(evidence, "status.reason", pod.statusReason());
      add(evidence, "status.message", pod.statusMessage());
    }

    @Override
    public long since() {
      return pod.createdAt();
    }
  }

  /** A condition of the pod. */
  record Condition(PodView pod, int index) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      PodCondition condition = pod.conditions().get(index);
      String path = "status.conditions[" + index + "].";
      add(evidence, path + "type", orEmpty(condition.getType()));
      add(evidence, path + "status", orEmpty(condition.getStatus()));
      add(evidence, path + "reason", orEmpty(condition.getReason()));
      add(evidence, path + "message", orEmpty(condition.getMessage()));
    }

    @Override
    public long since() {
      return Timestamps.millis(pod.conditions().get(index).getLastTransitionTime());
    }
  }

  /** An event of the pod. */
  record OfEvent(EventView event) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      String path = "events[" + event.index() + "].";
      add(evidence, path + "reason", event.reason());
      add(evidence, path + "message", event.message());
    }

    @Override
    public long since() {
      return event.lastSeen();
    }
  }

  /** A volume of the pod's specification. */
  record InVolume(PodView pod, int index) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      String name = orEmpty(pod.volumes().get(index).getName());
      add(evidence, "spec.volumes[" + index + "].name", name);
    }

    @Override
    public long since() {
      return Timestamps.NONE;
    }
  }

  /** The pod's creation. */
  record Creation(PodView pod) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      add(evidence, "metadata.creationTimestamp", pod.creationTimestamp());
    }

    @Override
    public long since() {
      return pod.createdAt();
    }
  }

  /**
   * The moments that silence may be counted from. They are told only of a pod that tells nothing
   * else, as one that does not come from an API server.
   */
  record Silence(PodView pod, @Nullable EventView last) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      if (!evidence.isEmpty()) {
        return;
      }
      add(evidence, "metadata.creationTimestamp", pod.creationTimestamp());
      if (last != null) {
        new OfEvent(last).addTo(evidence);
      }
      for (int i = 0; i < pod.conditions().size(); i++) {
        PodCondition condition = pod.conditions().get(i);
        String time = condition == null ? "" : orEmpty(condition.getLastTransitionTime());
        add(evidence, "status.conditions[" + i + "].lastTransitionTime", time);
      }
      Stream.concat(pod.initContainers().stream(), pod.appContainers().stream())
          .forEach(container -> addMoments(container, evidence));
    }

    private static void addMoments(ContainerView container, List<Evidence> evidence) {
      var running = container.running();
      if (running != null) {
        String path = container.path() + ".state.running.startedAt";
        add(evidence, path, orEmpty(running.getStartedAt()));
      }
      for (Ending ending : container.endings()) {
        String path = container.path() + "." + ending.field() + ".finishedAt";
        add(evidence, path, orEmpty(ending.state().getFinishedAt()));
      }
    }

    @Override
    public long since() {
      return Timestamps.NONE;
    }
  }

  /** The API's refusal. */
  record Refusal(ApiRejection rejection) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      add(evidence, "apiError.code", Integer.toString(rejection.code()));
      add(evidence, "apiError.reason", rejection.reason());
      add(evidence, "apiError.message", rejection.message());
    }

    @Override
    public long since() {
      return Timestamps.NONE;
    }
  }

  /** Two places that belong together, the telling one first. */
  record Both(Place first, Place second) implements Place {
    @Override
    public void addTo(List<Evidence> evidence) {
      first.addTo(evidence);
      second.addTo(evidence);
    }

    @Override
    public long since() {
      return first.since() == Timestamps.NONE ? second.since() : first.since();
    }
  }

  /** The same with another place, where there is one. */
  default Place and(@Nullable Place other) {
    return other == null ? this : new Both(this, other);
  }
}
