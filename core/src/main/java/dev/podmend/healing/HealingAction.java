package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * What to do about the failing pods of one owner. The set is closed; {@link #match} handles every
 * case of it.
 */
public sealed interface HealingAction {

  /** The name that configuration, reports and audit use, for example {@code raise-memory}. */
  String wireName();

  /** Whether it changes anything in the cluster by itself. */
  boolean acts();

  /** Whether it changes an object that somebody wrote, so that its writer may change it back. */
  boolean patches();

  /**
   * The result of the one function that fits this action.
   *
   * @return what the function returned
   */
  default <T> T match(
      Function<Observe, T> observe,
      Function<RestartPods, T> restartPods,
      Function<RestartRollout, T> restartRollout,
      Function<RaiseMemory, T> raiseMemory,
      Function<Scale, T> scale,
      Function<PatchConfigMap, T> patchConfigMap,
      Function<HandOver, T> handOver,
      Function<Recommend, T> recommend) {
    if (this instanceof Observe action) {
      return observe.apply(action);
    } else if (this instanceof RestartPods action) {
      return restartPods.apply(action);
    } else if (this instanceof RestartRollout action) {
      return restartRollout.apply(action);
    } else if (this instanceof RaiseMemory action) {
      return raiseMemory.apply(action);
    } else if (this instanceof Scale action) {
      return scale.apply(action);
    } else if (this instanceof PatchConfigMap action) {
      return patchConfigMap.apply(action);
    } else if (this instanceof HandOver action) {
      return handOver.apply(action);
    }
    return recommend.apply((Recommend) this);
  }

  /**
   * Leave it to the cluster, which keeps trying, and look again.
   *
   * @param until when to look again, unless the pods change before
   */
  record Observe(Instant until) implements HealingAction {
    /** Refuses {@code null}. */
    public Observe {
      requireNonNull(until, "until");
    }

    @Override
    public String wireName() {
      return "observe";
    }

    @Override
    public boolean acts() {
      return false;
    }

    @Override
    public boolean patches() {
      return false;
    }
  }

  /** Evict the failing pods, so that their owner makes new ones, perhaps on another node. */
  record RestartPods() implements HealingAction {
    @Override
    public String wireName() {
      return "restart-pods";
    }

    @Override
    public boolean acts() {
      return true;
    }

    @Override
    public boolean patches() {
      return false;
    }
  }

  /** Let the owner replace all its pods one after the other. */
  record RestartRollout() implements HealingAction {
    @Override
    public String wireName() {
      return "restart-rollout";
    }

    @Override
    public boolean acts() {
      return true;
    }

    @Override
    public boolean patches() {
      return true;
    }
  }

  /**
   * Raise a container's memory limit in the owner's template: a pod's own cannot be raised.
   *
   * @param container the container
   * @param bytes the new limit in bytes, at least 1
   */
  record RaiseMemory(String container, long bytes) implements HealingAction {
    /** Refuses an empty name and no memory. */
    public RaiseMemory {
      if (container.isEmpty()) {
        throw new IllegalArgumentException("container must not be empty");
      }
      if (bytes < 1) {
        throw new IllegalArgumentException("bytes must be at least 1 but is " + bytes);
      }
    }

    @Override
    public String wireName() {
      return "raise-memory";
    }

    @Override
    public boolean acts() {
      return true;
    }

    @Override
    public boolean patches() {
      return true;
    }
  }

  /**
   * Give the owner another number of pods.
   *
   * @param replicas the number, at least 0
   */
  record Scale(int replicas) implements HealingAction {
    /** Refuses negative numbers. */
    public Scale {
      if (replicas < 0) {
        throw new IllegalArgumentException("replicas must be at least 0 but is " + replicas);
      }
    }

    @Override
    public String wireName() {
      return "scale";
    }

    @Override
    public boolean acts() {
      return true;
    }

    @Override
    public boolean patches() {
      return true;
    }
  }

  /**
   * Set entries of a ConfigMap of the owner's namespace and let that one owner replace its pods.
   *
   * @param name the ConfigMap
   * @param data the entries to set, at least one; others stay
   */
  record PatchConfigMap(String name, Map<String, String> data) implements HealingAction {
    /** Refuses an empty name and no entries; copies them. */
    public PatchConfigMap {
      data = Map.copyOf(data);
      if (name.isEmpty() || data.isEmpty()) {
        throw new IllegalArgumentException(
            "name and data must not be empty but are " + name + " and " + data.keySet());
      }
    }

    @Override
    public String wireName() {
      return "patch-config-map";
    }

    @Override
    public boolean acts() {
      return true;
    }

    @Override
    public boolean patches() {
      return true;
    }
  }

  /** Let an engine outside decide. */
  record HandOver() implements HealingAction {
    @Override
    public String wireName() {
      return "hand-over";
    }

    @Override
    public boolean acts() {
      return true;
    }

    @Override
    public boolean patches() {
      return false;
    }
  }

  /**
   * Change nothing and tell a person.
   *
   * @param advice one line: what to do
   */
  record Recommend(String advice) implements HealingAction {
    /** Refuses {@code null}. */
    public Recommend {
      requireNonNull(advice, "advice");
    }

    @Override
    public String wireName() {
      return "recommend";
    }

    @Override
    public boolean acts() {
      return false;
    }

    @Override
    public boolean patches() {
      return false;
    }
  }
}
