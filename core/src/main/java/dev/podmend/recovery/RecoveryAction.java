package dev.podmend.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What to do about a pod. The set is closed; {@link #match} handles every case of it.
 *
 * <p>Every action but {@link Wait} and {@link GiveUp} replaces the pod by a new one.
 */
public sealed interface RecoveryAction {

  /** The wire names of all actions, in the order of the declarations here. */
  List<String> WIRE_NAMES =
      List.of(
          Wait.WIRE_NAME,
          Retry.WIRE_NAME,
          FallBackToPrebuiltImage.WIRE_NAME,
          RemoveInitContainers.WIRE_NAME,
          SwitchBuildStrategy.WIRE_NAME,
          RaiseMemory.WIRE_NAME,
          Reschedule.WIRE_NAME,
          GiveUp.WIRE_NAME);

  /** The name that configuration and stored history use, for example {@code raise-memory}. */
  String wireName();

  /**
   * The result of the one function that fits this action.
   *
   * @return what the function returned
   */
  <T> T match(
      Function<Wait, T> wait,
      Function<Retry, T> retry,
      Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
      Function<RemoveInitContainers, T> removeInitContainers,
      Function<SwitchBuildStrategy, T> switchBuildStrategy,
      Function<RaiseMemory, T> raiseMemory,
      Function<Reschedule, T> reschedule,
      Function<GiveUp, T> giveUp);

  /**
   * Leave the pod alone and look again. For a pod that does not fail it says that there is nothing
   * to do, and is chosen even where {@code wait} is disabled.
   *
   * @param until when to look again, unless the pod changes before
   */
  record Wait(Instant until) implements RecoveryAction {
    static final String WIRE_NAME = "wait";

    /** Refuses {@code null}. */
    public Wait {
      requireNonNull(until, "until");
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return wait.apply(this);
    }
  }

  /**
   * Replace the pod by one of the same specification.
   *
   * @param after how long to wait before that; zero or more
   */
  record Retry(Duration after) implements RecoveryAction {
    static final String WIRE_NAME = "retry";

    /** Refuses a negative delay. */
    public Retry {
      requireNotNegative(after);
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return retry.apply(this);
    }
  }

  /**
   * Replace the pod by one in which a container runs a ready-made image.
   *
   * @param container the container that failed
   * @param image the image it is to run
   */
  record FallBackToPrebuiltImage(String container, String image) implements RecoveryAction {
    static final String WIRE_NAME = "fallback-to-prebuilt";

    /** Refuses empty parts. */
    public FallBackToPrebuiltImage {
      requireText(container, "container");
      requireText(image, "image");
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return fallBackToPrebuiltImage.apply(this);
    }
  }

  /**
   * Replace the pod by one without some of its init containers.
   *
   * @param names the init containers to leave out, at least one; kept in alphabetical order, each
   *     once
   */
  record RemoveInitContainers(List<String> names) implements RecoveryAction {
    static final String WIRE_NAME = "remove-init-container";

    /** Sorts the names and refuses an empty list. */
    public RemoveInitContainers {
      names = List.copyOf(new TreeSet<>(names));
      if (names.isEmpty()) {
        throw new IllegalArgumentException("names must hold at least one init container");
      }
    }

    /** The removal of some init containers. */
    static RemoveInitContainers of(Set<String> names) {
      return new RemoveInitContainers(List.copyOf(names));
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return removeInitContainers.apply(this);
    }
  }

  /**
   * Build the image in another way, then replace the pod by one that runs it.
   *
   * @param from the strategy that built the image in use
   * @param to the strategy to build it with
   */
  record SwitchBuildStrategy(String from, String to) implements RecoveryAction {
    static final String WIRE_NAME = "switch-build-strategy";

    /** Refuses empty parts, and a switch to the same strategy. */
    public SwitchBuildStrategy {
      requireText(from, "from");
      requireText(to, "to");
      if (from.equals(to)) {
        throw new IllegalArgumentException("to must differ from the strategy in use, " + from);
      }
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return switchBuildStrategy.apply(this);
    }
  }

  /**
   * Replace the pod by one in which a container may use more memory.
   *
   * @param container the container that ran out of memory
   * @param fromQuantity its memory limit so far, as Kubernetes writes quantities: {@code 512Mi}
   * @param toQuantity the limit it is to have
   */
  record RaiseMemory(String container, String fromQuantity, String toQuantity)
      implements RecoveryAction {
    static final String WIRE_NAME = "raise-memory";

    /** Refuses empty parts. */
    public RaiseMemory {
      requireText(container, "container");
      requireText(fromQuantity, "fromQuantity");
      requireText(toQuantity, "toQuantity");
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return raiseMemory.apply(this);
    }
  }

  /**
   * Replace the pod by one of the same specification because its node is at fault, so that the
   * scheduler may choose another.
   *
   * @param after how long to wait before that; zero or more
   */
  record Reschedule(Duration after) implements RecoveryAction {
    static final String WIRE_NAME = "reschedule";

    /** Refuses a negative delay. */
    public Reschedule {
      requireNotNegative(after);
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return reschedule.apply(this);
    }
  }

  /**
   * Stop: a person has to change something.
   *
   * @param advice what, in one line without credentials
   */
  record GiveUp(String advice) implements RecoveryAction {
    static final String WIRE_NAME = "give-up";

    /** Refuses {@code null}. */
    public GiveUp {
      requireNonNull(advice, "advice");
    }

    @Override
    public String wireName() {
      return WIRE_NAME;
    }

    @Override
    public <T> T match(
        Function<Wait, T> wait,
        Function<Retry, T> retry,
        Function<FallBackToPrebuiltImage, T> fallBackToPrebuiltImage,
        Function<RemoveInitContainers, T> removeInitContainers,
        Function<SwitchBuildStrategy, T> switchBuildStrategy,
        Function<RaiseMemory, T> raiseMemory,
        Function<Reschedule, T> reschedule,
        Function<GiveUp, T> giveUp) {
      return giveUp.apply(this);
    }
  }

  private static void requireNotNegative(Duration after) {
    if (requireNonNull(after, "after").isNegative()) {
      throw new IllegalArgumentException("after must not be negative but is " + after);
    }
  }

  private static void requireText(String value, String name) {
    if (requireNonNull(value, name).isEmpty()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }
}
