package dev.podmend.examples.cli.heal;

import static java.util.Objects.requireNonNull;

import dev.podmend.runtime.healing.HealingPass;
import dev.podmend.runtime.healing.HealingPhase;
import dev.podmend.runtime.healing.OwnerProgress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Pass after pass, until nothing is under way, or for as long as it is let.
 *
 * @param passes takes a pass
 * @param view shows it
 * @param waiting lets time go by between two
 * @param watches whether it goes on when nothing is under way
 */
public record HealLoop(
    Supplier<HealingPass> passes, HealView view, Waiting waiting, boolean watches) {

  /** New failures are to be seen although nothing says when they come. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** So many passes in a row in which nothing but interruptions goes on are enough. */
  private static final int MOST_INTERRUPTED = 20;

  private static final Set<HealingPhase> UNDER_WAY =
      EnumSet.of(HealingPhase.ACTING, HealingPhase.VERIFYING);

  private static final Set<HealingPhase> WELL =
      EnumSet.of(HealingPhase.HEALED, HealingPhase.WITHDRAWN);

  /** Refuses {@code null}. */
  public HealLoop {
    requireNonNull(passes, "passes");
    requireNonNull(view, "view");
    requireNonNull(waiting, "waiting");
  }

  /** How healing ended. */
  public enum End {
    /** Nothing fails any more. */
    WELL,
    /** Something fails still, or is left to a person. */
    UNWELL,
    /** The cluster does not do what it is asked to. */
    TROUBLED
  }

  /**
   * Runs passes.
   *
   * @return how things stood after the last one
   */
  public End run() {
    try {
      HealingPass pass = show(passes.get());
      boolean hasBegun = isUnderWay(pass);
      int interrupted = 0;
      while (goesOn(pass, hasBegun, interrupted) && waiting.waitFor(shorter(pass.nextAfter()))) {
        interrupted = isUnderWay(pass) ? 0 : interrupted + 1;
        pass = show(passes.get());
        hasBegun = pass.troubles().isEmpty() ? isUnderWay(pass) : hasBegun;
      }
      return end(pass);
    } finally {
      view.finish();
    }
  }

  private HealingPass show(HealingPass pass) {
    view.show(pass);
    return pass;
  }

  /** A cluster that gives trouble before anything is under way is not waited for. */
  private boolean goesOn(HealingPass pass, boolean hasBegun, int interrupted) {
    boolean isInterrupted =
        pass.owners().stream().anyMatch(it -> it.phase() == HealingPhase.INTERRUPTED)
            || (hasBegun && !pass.troubles().isEmpty());
    return watches || isUnderWay(pass) || (isInterrupted && interrupted < MOST_INTERRUPTED);
  }

  private static boolean isUnderWay(HealingPass pass) {
    return pass.owners().stream().anyMatch(HealLoop::isUnderWay);
  }

  /** What has begun and waits for a disruption budget comes to an end, one way or the other. */
  private static boolean isUnderWay(OwnerProgress progress) {
    boolean isHeldUp =
        progress.phase() == HealingPhase.HELD_BACK && progress.remediation().isPresent();
    return isHeldUp || UNDER_WAY.contains(progress.phase());
  }

  private static Duration shorter(Duration pause) {
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  private static End end(HealingPass pass) {
    if (!pass.troubles().isEmpty()) {
      return End.TROUBLED;
    }
    boolean well =
        pass.incidents().isEmpty()
            && pass.owners().stream().allMatch(it -> WELL.contains(it.phase()));
    return well ? End.WELL : End.UNWELL;
  }
}
