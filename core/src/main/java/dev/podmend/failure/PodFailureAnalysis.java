package dev.podmend.failure;

import dev.podmend.model.ContainerRef;
import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import dev.podmend.model.ValueStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One failure of a pod: its symptom, its root cause, and what supports that.
 *
 * <p>Nothing in it is {@code null}, and every text is free of credentials.
 */
@Value.Immutable
@ValueStyle
public abstract class PodFailureAnalysis {

  PodFailureAnalysis() {}

  /** The symptom in Kubernetes' own word. */
  public abstract PodFailureReason reason();

  /** The root cause. */
  public abstract FailureCause cause();

  /** Whether it passes by itself; {@link Persistence#DEPENDS} where the facts do not tell. */
  public abstract Persistence persistence();

  /** In which stage of its life the pod failed. */
  public abstract FailureStage stage();

  /** The container that failed; empty where the pod itself did, or none. */
  public abstract Optional<ContainerRef> container();

  /**
   * The exit code as the runtime states it, empty where the process did not end. Above 128 it is by
   * convention 128 plus a signal number.
   */
  public abstract OptionalInt exitCode();

  /** The signal that ended the process, from the API or the exit code; empty where none. */
  public abstract OptionalInt signal();

  /** How sure the cause is. */
  @Value.Default
  public Confidence confidence() {
    return Confidence.CONFIRMED;
  }

  /** What else is known of the failure. */
  public abstract Set<FailureTrait> traits();

  /** The id of the rule that decided, for example {@code pull-rate-limited}. */
  public abstract String rule();

  /** Whether the kubelet or the scheduler keeps trying without anybody's help. */
  @Value.Default
  public boolean clusterRetries() {
    return false;
  }

  /** How often the container has been restarted so far; 0 where the pod itself failed. */
  @Value.Default
  public int restartCount() {
    return 0;
  }

  /** Since when it fails, as far as the API tells. */
  public abstract Optional<Instant> since();

  /** The image in question, as the pod's specification names it; empty where none is. */
  public abstract Optional<String> image();

  /**
   * Every container that an admission policy found fault with; empty for other causes, and where
   * the fault lies in the pod itself or the text does not tell.
   */
  public abstract List<ContainerRef> blamedContainers();

  /**
   * The failure behind this one, for a cause that only states an end: what a pod was stuck on when
   * its deadline passed.
   */
  public abstract Optional<PodFailureAnalysis> underlying();

  /** The facts it rests on, the deciding one first; never empty for what the classifier made. */
  public abstract List<Evidence> evidence();

  /**
   * The message in the words of the component that gave it, without the wrappings of the kubelet,
   * redacted, on any number of lines; empty where there was none.
   */
  @Value.Default
  public String errorMessage() {
    return "";
  }

  /** One line for a person: what to do about it. Default: what the other attributes suggest. */
  @Value.Default
  public String suggestedAction() {
    return Suggestion.of(this);
  }

  /**
   * Equal for the same failure seen again: cause, container and message, with ids, digests,
   * addresses and durations blanked.
   */
  @Value.Default
  public String fingerprint() {
    return cause().name();
  }

  /** Whether the same pod, unchanged, can succeed later. */
  public final boolean isTransient() {
    return persistence() == Persistence.TRANSIENT;
  }

  /** Whether another try of the same, within a budget, makes sense at all. */
  public final boolean shouldRetry() {
    return persistence() != Persistence.PERMANENT;
  }

  /** Starts an analysis; reason, cause, persistence, stage and rule are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link PodFailureAnalysis}. Not thread-safe. */
  public static final class Builder extends ImmutablePodFailureAnalysis.Builder {
    Builder() {}
  }
}
