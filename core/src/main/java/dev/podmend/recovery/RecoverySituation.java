package dev.podmend.recovery;

import dev.podmend.model.ValueStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a decision rests on beyond the diagnosis: what there is to fall back on, and the past. */
@Value.Immutable
@ValueStyle
public abstract class RecoverySituation {

  RecoverySituation() {}

  /** The moment of the decision. */
  public abstract Instant now();

  /**
   * Where within its spread a delay lies: 0 or more, below 1. Default 0: the longest delay. Hand in
   * a random number so that many pods do not come back at once.
   */
  @Value.Default
  public double jitter() {
    return 0;
  }

  /** The bounds of recovery. */
  @Value.Default
  public RecoveryConfig config() {
    return RecoveryConfig.DEFAULT;
  }

  /** What was tried so far: the {@code nextHistory} of the last decision. */
  @Value.Default
  public RecoveryHistory history() {
    return RecoveryHistory.EMPTY;
  }

  /** The containers that may be changed, init containers included; others are left alone. */
  public abstract List<ContainerSituation> containers();

  /** The names of the build strategies that are available now, the preferred first. */
  public abstract List<String> buildStrategies();

  /** The build strategies that already failed for this workload. */
  public abstract Set<String> failedBuildStrategies();

  /** The init containers that the pod may do without where the image holds the source. */
  public abstract Set<String> droppableInitContainers();

  /**
   * The init containers that the pod may do without, whatever its image holds. They stay until they
   * fail.
   */
  public abstract Set<String> optionalInitContainers();

  /**
   * The init containers that something injected into the pod ({@link InjectedContainers#in}); they
   * are never removed. Well-known names are recognised without being listed here.
   */
  public abstract Set<String> injectedInitContainers();

  /** Whether the image in use holds what the droppable init containers would fetch. */
  @Value.Default
  public boolean sourceInImage() {
    return false;
  }

  /** Whether the pre-built image holds that, too. */
  @Value.Default
  public boolean sourceInPrebuiltImage() {
    return false;
  }

  /** Who brings the pod back when it is gone. */
  @Value.Default
  public PodOwnership ownership() {
    return PodOwnership.BARE;
  }

  /** What status messages call the pod, for example {@code Validation pod}. */
  @Value.Default
  public String subject() {
    return "Pod";
  }

  /** Checks the bounds. */
  @Value.Check
  void check() {
    if (!(jitter() >= 0 && jitter() < 1)) {
      throw new IllegalArgumentException("jitter must be in [0, 1) but is " + jitter());
    }
  }

  final Optional<ContainerSituation> container(String name) {
    return containers().stream().filter(container -> container.name().equals(name)).findFirst();
  }

  /** Starts a situation; only {@code now} is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RecoverySituation}. Not thread-safe. */
  public static final class Builder extends ImmutableRecoverySituation.Builder {
    Builder() {}
  }
}
