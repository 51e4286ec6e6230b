package dev.podmend.testkit.fleet;

import static dev.podmend.failure.FailureStage.ADMISSION;
import static dev.podmend.failure.FailureStage.CREATE;
import static dev.podmend.failure.FailureStage.DISRUPTION;
import static dev.podmend.failure.FailureStage.NODE_ADMISSION;
import static dev.podmend.failure.FailureStage.PROBE;
import static dev.podmend.failure.FailureStage.PULL;
import static dev.podmend.failure.FailureStage.RUN;
import static dev.podmend.failure.FailureStage.SANDBOX;
import static dev.podmend.failure.FailureStage.SCHEDULING;
import static dev.podmend.failure.FailureStage.START;
import static dev.podmend.failure.FailureStage.VOLUME;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodVerdict;
import dev.podmend.testkit.Specimen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** One pod from its creation on: scheduler, kubelet and registry do to it what they do. */
final class SimulatedPod {

  private static final long SECOND = 1000;
  private static final long SET_UP = 2 * SECOND;
  private static final long FAILED_PULL = SECOND;
  private static final Duration SHORTEST_PULL = Duration.ofSeconds(3);
  private static final Duration LONGEST_PULL = Duration.ofSeconds(30);
  private static final long FIRST_BACK_OFF = 10 * SECOND;
  private static final long LONGEST_BACK_OFF = 300 * SECOND;
  private static final int DOUBLINGS = 5;
  private static final Duration SHORTEST_CRASH = Duration.ofSeconds(5);
  private static final Duration LONGEST_CRASH = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS_AT_MOST = Duration.ofSeconds(15);

  /** What the kubelet meets before it pulls. */
  private static final Set<FailureStage> BEFORE_THE_PULL =
      EnumSet.of(NODE_ADMISSION, VOLUME, SANDBOX);

  /** What it meets once it has the image. */
  private static final Set<FailureStage> AFTER_THE_PULL =
      EnumSet.of(CREATE, START, RUN, PROBE, DISRUPTION);

  /** What it finds out without asking a registry. */
  private static final Set<FailureCause> WITHOUT_REQUEST =
      EnumSet.of(FailureCause.IMAGE_NAME_INVALID, FailureCause.IMAGE_NOT_PRESENT);

  private final FleetRun run;
  private final SimulatedJob job;
  private final Dice dice;
  private final int number;
  private final long betweenLooks;

  private Optional<Specimen> shown = Optional.empty();
  private boolean isBackingOff;
  private boolean isPlaced;
  private boolean hasEnded;
  private boolean isGone;
  private boolean hasFailed;
  private int tries;
  private long failingSince = -1;

  SimulatedPod(FleetRun run, SimulatedJob job, int number) {
    this.run = run;
    this.job = job;
    this.number = number;
    dice = job.dice.at(100L + number);
    long drawn = dice.at(0).millis(BETWEEN_LOOKS, BETWEEN_LOOKS_AT_MOST);
    // Its queue is looked at each second.
    betweenLooks = (drawn + SECOND - 1) / SECOND * SECOND;
  }

  String uid() {
    return job.dice.state() + "-" + number;
  }

  /** Whether nothing of it will run again. */
  boolean hasEnded() {
    return hasEnded;
  }

  /** Whether the API refused it. */
  boolean isRejected() {
    return shown.filter(it -> it.verdict() == PodVerdict.REJECTED).isPresent();
  }

  boolean isFailing() {
    return shown.isPresent();
  }

  /** What a diagnosis of it says. */
  PodDiagnosis diagnosis() {
    Diagnoses diagnoses = run.diagnoses();
    return shown
        .map(it -> isBackingOff ? diagnoses.backingOff(it) : it)
        .map(it -> diagnoses.of(it, tries, uid()))
        .orElseGet(() -> Diagnoses.healthy(uid()));
  }

  /** Somebody looked: what the next one sees is the kubelet waiting. */
  void wasSeen() {
    isBackingOff = true;
  }

  void create(long now) {
    Optional<Specimen> refusal = trouble(now, EnumSet.of(ADMISSION));
    if (refusal.isPresent()) {
      end(refusal.get(), now);
    } else {
      later(now + SET_UP, this::schedule);
    }
  }

  private void schedule(long now) {
    Optional<Specimen> trouble = trouble(now, EnumSet.of(SCHEDULING));
    if (trouble.isPresent()) {
      show(trouble.get(), now);
      // The scheduler tries again when something changes.
      later(job.passes(), this::schedule);
    } else {
      isPlaced = true;
      place(now);
    }
  }

  private void place(long now) {
    Optional<Specimen> trouble = trouble(now, BEFORE_THE_PULL);
    if (trouble.isEmpty()) {
      pull(now);
    } else if (isLast(trouble.get())) {
      end(trouble.get(), now);
    } else {
      show(trouble.get(), now);
      later(lookAfter(now, job.passes()), this::place);
    }
  }

  private void pull(long now) {
    Optional<Specimen> own = trouble(now, EnumSet.of(PULL));
    if (own.filter(it -> WITHOUT_REQUEST.contains(it.cause())).isPresent()) {
      show(own.get(), now);
      later(lookAfter(now, job.passes()), this::pull);
      return;
    }
    Optional<Specimen> refusal =
        job.has(Remedy.PREBUILT_IMAGE) ? Optional.empty() : run.registry().refusal(now);
    Optional<Specimen> trouble = refusal.or(() -> own);
    run.tally().pull(now, trouble.isPresent());
    if (trouble.isPresent()) {
      tryAgain(trouble.get(), now + FAILED_PULL, this::pull);
    } else {
      later(now + dice.at(1).millis(SHORTEST_PULL, LONGEST_PULL), this::start);
    }
  }

  private void start(long now) {
    tries = 0;
    tryToRun(now);
  }

  private void tryToRun(long now) {
    Optional<Specimen> trouble = trouble(now, AFTER_THE_PULL);
    if (trouble.isEmpty()) {
      runOn(now);
    } else if (run.stage(trouble.get()) == CREATE) {
      show(trouble.get(), now);
      later(lookAfter(now, job.passes()), this::tryToRun);
    } else {
      Specimen end = trouble.get();
      later(
          now + dice.at(200L + tries).millis(SHORTEST_CRASH, LONGEST_CRASH), it -> crash(end, it));
    }
  }

  private void crash(Specimen specimen, long now) {
    if (isLast(specimen)) {
      end(specimen, now);
    } else {
      tryAgain(specimen, now, this::tryToRun);
    }
  }

  private void runOn(long now) {
    settleReports(now);
    shown = Optional.empty();
    job.started(now);
    run.started(job, now);
    later(now + job.work, it -> run.succeeded(job, it));
  }

  /** Its node is lost, if it has one. */
  void lose(Specimen lost, double share, long now) {
    if (isPlaced && !hasEnded && dice.at(300).happens(share)) {
      settleReports(now);
      end(lost, now);
    }
  }

  void remove(long now) {
    settleReports(now);
    isGone = true;
  }

  private void tryAgain(Specimen specimen, long now, LongConsumer next) {
    tries++;
    isBackingOff = false;
    long backOff = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF << Math.min(tries - 1, DOUBLINGS));
    later(lookAfter(now, now + backOff), next);
    show(specimen, now);
  }

  private void show(Specimen specimen, long now) {
    boolean isNew = shown.filter(it -> it.id().equals(specimen.id())).isEmpty();
    shown = Optional.of(specimen);
    if (isPlaced && failingSince < 0) {
      failingSince = now;
    }
    if (!hasFailed && number > 0) {
      run.tally().vainReplacement();
    }
    hasFailed = true;
    if (isNew) {
      run.failed(job, this, now);
    }
  }

  private void end(Specimen specimen, long now) {
    hasEnded = true;
    isBackingOff = false;
    show(specimen, now);
    failingSince = -1;
  }

  /** Counts what the kubelet reported since the pod began to fail: once each look. */
  void settleReports(long now) {
    if (failingSince >= 0) {
      run.tally().reports(1 + (now - failingSince) / betweenLooks);
      failingSince = -1;
    }
  }

  /** The kubelet's first look at the pod at that moment or later. */
  private long lookAfter(long now, long moment) {
    if (moment == Long.MAX_VALUE) {
      return moment;
    }
    return now + (moment - now + betweenLooks - 1) / betweenLooks * betweenLooks;
  }

  private void later(long moment, LongConsumer next) {
    if (moment != Long.MAX_VALUE) {
      run.clock()
          .at(
              moment,
              now -> {
                if (!isGone && !hasEnded) {
                  next.accept(now);
                }
              });
    }
  }

  private Optional<Specimen> trouble(long now, Set<FailureStage> stages) {
    return job.trouble(now).filter(it -> stages.contains(run.stage(it)));
  }

  /** Whether such a pod has ended. */
  private static boolean isLast(Specimen specimen) {
    return specimen.verdict() == PodVerdict.FAILED;
  }
}
