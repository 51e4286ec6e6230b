package dev.podmend.recovery;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A cluster that fails by a script: every decision is carried out, time passes as the decision
 * says, and the next diagnosis of the script comes, the first one after the last.
 */
final class ScriptedRun {

  /** A decision with what it was made from. */
  record Step(PodDiagnosis diagnosis, RecoverySituation situation, RecoveryDecision decision) {}

  private final List<PodDiagnosis> script;
  private final List<Step> steps = new ArrayList<>();
  private RecoverySituation situation;
  private int pods = 1;

  private ScriptedRun(List<PodDiagnosis> script, RecoverySituation situation) {
    this.script = script;
    this.situation = situation;
  }

  /** Runs until the pod is well, podmend gives up, or so many decisions are made. */
  static List<Step> of(List<PodDiagnosis> script, RecoverySituation start, long limit) {
    ScriptedRun run = new ScriptedRun(script, start);
    while (run.steps.size() < limit && !run.isOver()) {
      run.decide();
    }
    return run.steps;
  }

  private boolean isOver() {
    if (steps.isEmpty()) {
      return false;
    }
    Step last = steps.get(steps.size() - 1);
    return last.decision().action() instanceof GiveUp || isWell(last.diagnosis());
  }

  static boolean isWell(PodDiagnosis diagnosis) {
    return diagnosis.verdict() == PodVerdict.HEALTHY || diagnosis.verdict() == PodVerdict.SUCCEEDED;
  }

  private void decide() {
    PodDiagnosis next = script.get(steps.size() % script.size());
    String uid = next.verdict() == PodVerdict.REJECTED ? "" : "pod-" + pods;
    PodDiagnosis seen =
        new PodDiagnosis(
            new PodIdentity("ns", "pod", uid), next.verdict(), next.primary(), List.of());
    RecoveryDecision decision = RecoveryPlanner.standard().decide(seen, situation);
    steps.add(new Step(seen, situation, decision));
    carryOut(decision);
  }

  private void carryOut(RecoveryDecision decision) {
    Instant now = situation.now();
    if (decision.action() instanceof Wait wait) {
      change(next -> next.now(later(wait.until(), now)));
    } else {
      pods++;
      Instant then = now.plus(Delays.of(decision.action())).plusSeconds(1);
      change(next -> next.now(then));
    }
    change(next -> next.history(decision.nextHistory()));
    apply(decision.action());
  }

  private static Instant later(Instant until, Instant now) {
    return until.isAfter(now) ? until : now.plus(Duration.ofMillis(1));
  }

  private void apply(RecoveryAction action) {
    if (action instanceof FallBackToPrebuiltImage fallBack) {
      changeContainer(
          fallBack.container(),
          container -> container.image(fallBack.image()).builtBy(Optional.empty()));
    } else if (action instanceof SwitchBuildStrategy switching) {
      situation.containers().stream()
          .filter(container -> container.builtBy().equals(Optional.of(switching.from())))
          .map(ContainerSituation::name)
          .forEach(name -> changeContainer(name, c -> c.builtBy(switching.to())));
    } else if (action instanceof RaiseMemory raise) {
      changeContainer(raise.container(), container -> container.memoryLimit(raise.toQuantity()));
    }
  }

  private void changeContainer(String name, UnaryOperator<ContainerSituation.Builder> change) {
    List<ContainerSituation> changed = new ArrayList<>();
    for (ContainerSituation container : situation.containers()) {
      changed.add(
          container.name().equals(name)
              ? change.apply(ContainerSituation.builder().from(container)).build()
              : container);
    }
    change(next -> next.containers(changed));
  }

  private void change(Consumer<RecoverySituation.Builder> change) {
    RecoverySituation.Builder next = RecoverySituation.builder().from(situation);
    change.accept(next);
    situation = next.build();
  }
}
