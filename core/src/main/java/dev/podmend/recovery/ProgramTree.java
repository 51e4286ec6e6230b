package dev.podmend.recovery;

import static dev.podmend.failure.FailureTrait.CPU_FEATURES;
import static dev.podmend.failure.FailureTrait.HEAP_FIXED;
import static dev.podmend.failure.FailureTrait.SIDECAR_KEEPS_POD_ALIVE;
import static dev.podmend.recovery.Rungs.FALL_BACK_FROM_BUILD;
import static dev.podmend.recovery.Rungs.RAISE_MEMORY;
import static dev.podmend.recovery.Rungs.REMOVE_INIT;
import static dev.podmend.recovery.Rungs.RESCHEDULE;
import static dev.podmend.recovery.Rungs.RETRY;
import static dev.podmend.recovery.Rungs.RETRY_ONCE;
import static dev.podmend.recovery.Rungs.SWITCH_STRATEGY;
import static dev.podmend.recovery.Rungs.SWITCH_STRATEGY_ONCE;
import static dev.podmend.recovery.Rungs.WAIT;
import static dev.podmend.recovery.Tree.ask;
import static dev.podmend.recovery.Tree.giveUp;
import static dev.podmend.recovery.Tree.tryInOrder;

import dev.podmend.failure.PodFailureReason;
import java.util.Set;

/** What to do when a container's process does not start, fails, or needs more than it has. */
final class ProgramTree {

  /** SIGILL and SIGSEGV: binaries that do not fit together. Others are the program's own doing. */
  private static final Set<Integer> SIGNALS_OF_A_BAD_BUILD = Set.of(4, 11);

  /** The image lacks something, or has it in a form that does not run. */
  static final DecisionNode IMAGE_AT_FAULT =
      tryInOrder(REMOVE_INIT, SWITCH_STRATEGY, FALL_BACK_FROM_BUILD, WAIT, RETRY)
          .otherwise(giveUp("put what is missing into the image, or correct the command"));

  static final DecisionNode RUNTIME_ERROR =
      tryInOrder(WAIT, RESCHEDULE, RETRY)
          .otherwise(giveUp("look at the container runtime of the node"));

  static final DecisionNode HOOK_FAILED =
      tryInOrder(WAIT, RETRY_ONCE).otherwise(giveUp("correct the container's lifecycle hook"));

  /** Another build of the same program fails alike, so none is tried. */
  static final DecisionNode OWN_ERROR =
      tryInOrder(REMOVE_INIT, WAIT, RETRY_ONCE)
          .otherwise(giveUp("correct the program; its log says more"));

  static final DecisionNode CRASHED =
      ask("Does the node's processor lack what it uses?", state -> state.has(CPU_FEATURES))
          .yes(
              tryInOrder(RESCHEDULE, SWITCH_STRATEGY, FALL_BACK_FROM_BUILD)
                  .otherwise(giveUp("build the program for the processors of the nodes")))
          .no(
              ask("Do its binaries not fit together?", ProgramTree::hasBadBinaries)
                  .yes(IMAGE_AT_FAULT)
                  .no(OWN_ERROR));

  static final DecisionNode DEPENDENCY_DOWN =
      tryInOrder(WAIT, RETRY).otherwise(giveUp("bring up what the program depends on"));

  static final DecisionNode SOURCE_NOT_FETCHED =
      tryInOrder(WAIT, RETRY, REMOVE_INIT)
          .otherwise(giveUp("correct the repository's address, reference or credentials"));

  static final DecisionNode COMPLETED =
      giveUp("run it as a Job, or give it a command that stays in the foreground");

  static final DecisionNode MEMORY_LIMIT =
      ask("Has the container no memory limit of its own?", ProgramTree::hasNoMemoryLimit)
          .yes(
              tryInOrder(RESCHEDULE)
                  .otherwise(giveUp("request the memory that it uses: its node ran out of it")))
          .no(
              tryInOrder(RAISE_MEMORY, WAIT, RETRY_ONCE)
                  .otherwise(giveUp("raise the memory limit, or use less memory")));

  static final DecisionNode HEAP =
      ask("Has the heap a size of its own?", state -> state.has(HEAP_FIXED))
          .yes(giveUp("enlarge the heap; the container's limit does not matter"))
          .no(
              tryInOrder(RAISE_MEMORY, WAIT, RETRY_ONCE)
                  .otherwise(giveUp("give the program more memory")));

  static final DecisionNode STORAGE_LIMIT =
      giveUp("raise the ephemeral-storage limit, or write less");

  static final DecisionNode KILLED =
      tryInOrder(WAIT, RETRY_ONCE, RAISE_MEMORY)
          .otherwise(giveUp("look for what kills it; most often it is memory"));

  static final DecisionNode PROBE =
      tryInOrder(WAIT, RETRY_ONCE)
          .otherwise(giveUp("correct the probe, or give the program more time to start"));

  static final DecisionNode NOT_READY =
      ask(
              "Does only a side container keep the pod running?",
              state -> state.has(SIDECAR_KEEPS_POD_ALIVE))
          .yes(giveUp("make it a native sidecar, so that the pod can end"))
          .no(tryInOrder(WAIT).otherwise(giveUp("find out why the program does not get ready")));

  /** Nobody knows what is wrong; a crash loop of a built image may be the build's fault. */
  static final DecisionNode UNKNOWN =
      ask("Does a container crash in a loop?", ProgramTree::isCrashLoop)
          .yes(
              tryInOrder(WAIT, SWITCH_STRATEGY_ONCE, RETRY)
                  .otherwise(giveUp("read the container's log")))
          .no(tryInOrder(WAIT, RETRY).otherwise(giveUp("read the pod's status and its events")));

  private ProgramTree() {}

  private static boolean hasBadBinaries(RecoveryCase state) {
    return state.signal().stream().anyMatch(SIGNALS_OF_A_BAD_BUILD::contains);
  }

  private static boolean hasNoMemoryLimit(RecoveryCase state) {
    return state.containerSituation().filter(c -> c.memoryLimit().isEmpty()).isPresent();
  }

  private static boolean isCrashLoop(RecoveryCase state) {
    return state.failure().reason() == PodFailureReason.CRASH_LOOP_BACK_OFF;
  }
}
