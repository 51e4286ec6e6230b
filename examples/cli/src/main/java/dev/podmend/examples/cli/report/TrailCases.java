package dev.podmend.examples.cli.report;

import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes cases of the lines of audit trails. Of healing, lines of one id are a case, with what was
 * waited for before. Of a recovery, a case goes from the first failure of a workload to the line
 * that says how it ended.
 */
final class TrailCases {

  /** How a recovery names its good and its bad end. */
  private static final String RECOVERED = "recovered";

  private static final String GIVE_UP = "give-up";

  private static final String WAIT = "wait";

  /** So many cases may be open at once; of more the one that was opened first is closed. */
  private static final int MAX_OPEN = 10_000;

  /** So many cases that were handed over are known again where more lines of them come. */
  private static final int MAX_CLOSED = 100_000;

  private static final int MAX_KEY = 1000;

  /** A failure that was seen first so long after the last wait is another one. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Map<String, CaseFile> healing = new LinkedHashMap<>();
  private final Map<String, CaseFile> recoveries = new LinkedHashMap<>();
  private final Map<String, CaseFile> recoveryOfOwner = new LinkedHashMap<>();
  private final Map<String, CaseFile> ended = new LinkedHashMap<>();
  private final Map<String, CaseFile> waiting = new LinkedHashMap<>();
  private final Set<String> closed = new LinkedHashSet<>();
  private final Consumer<ReportCase> cases;

  TrailCases(Consumer<ReportCase> cases) {
    this.cases = cases;
  }

  void add(TrailLine line) {
    if (line.isBuild()) {
      addBuild(line);
    } else if (line.isHealing()) {
      addHealing(line);
    } else {
      addRecovery(line);
    }
  }

  /** Hands over what has not ended, too. */
  void finish() {
    for (Map<String, CaseFile> files : List.of(ended, healing, waiting, recoveries)) {
      files.values().forEach(file -> cases.accept(file.close()));
      files.clear();
    }
    recoveryOfOwner.clear();
    closed.clear();
  }

  /** After an interruption lines come again, that of the end, too. */
  private void addHealing(TrailLine line) {
    String id = bounded(line.text("id"));
    if (closed.contains(id)) {
      return;
    }
    Optional<CaseFile> known =
        Optional.ofNullable(healing.get(id)).or(() -> Optional.ofNullable(ended.get(id)));
    if (known.isEmpty()) {
      closeEarlierWait(line);
    }
    if (line.stage() == HealingStage.WAITING) {
      addWaiting(line, known);
    } else {
      continueHealing(id, known.orElseGet(() -> begun(id, line)), line);
    }
  }

  /** What only waited may have ended by itself, of which no line tells. */
  private void closeEarlierWait(TrailLine line) {
    String key = waitingKey(line);
    Optional.ofNullable(waiting.get(key))
        .flatMap(CaseFile::lastEntry)
        .filter(last -> detectedAt(line).isAfter(last.plus(LONGEST_WAIT)))
        .ifPresent(last -> close(waiting, key));
  }

  private CaseFile begun(String id, TrailLine line) {
    CaseFile waited = waiting.remove(waitingKey(line));
    CaseFile file = waited == null ? new CaseFile(CaseSource.HEALING, line.owner()) : waited;
    healing.put(id, file);
    bound(healing);
    return file;
  }

  private void continueHealing(String id, CaseFile file, TrailLine line) {
    if (!file.stage().yieldsTo(line.stage())) {
      return;
    }
    file.stage(line.stage());
    detected(file, line);
    line.moment("detectedAt").ifPresent(file::detected);
    file.decision(line.text("id"), line.text("actor"));
    file.failure(failure(line, line.text("because")));
    file.action(line.text("action"));
    line.result().ifPresent(file::result);
    line.moment("endedAt").ifPresent(file::ended);
    file.happened(entry(line, word(line), line.text("detail")));
    if (line.stage() == HealingStage.ENDED) {
      healing.remove(id);
      ended.put(id, file);
      boundEnded();
    }
  }

  private static void detected(CaseFile file, TrailLine line) {
    line.pods().forEach(file::pod);
    file.podCount(line.podCount());
    Instant since = detectedAt(line);
    if (file.began().isEmpty()) {
      file.began(since);
      file.happened(new TimelineEntry(Optional.of(since), "failure", line.text("because")));
    }
  }

  private static Instant detectedAt(TrailLine line) {
    return line.moment("detectedAt").orElse(line.time());
  }

  /** The action, and at its end what came of it. */
  private static String word(TrailLine line) {
    return line.stage() == HealingStage.ENDED
        ? Outcome.of(line.result()).word()
        : line.text("action");
  }

  /** Of an action that has begun it is a pause; else a case that may yet lead to an action. */
  private void addWaiting(TrailLine line, Optional<CaseFile> known) {
    CaseFile file =
        known.orElseGet(
            () ->
                waiting.computeIfAbsent(
                    waitingKey(line), key -> new CaseFile(CaseSource.HEALING, line.owner())));
    bound(waiting);
    detected(file, line);
    file.failure(failure(line, line.text("because")));
    file.happened(entry(line, "wait", line.text("detail")));
  }

  private static String waitingKey(TrailLine line) {
    return bounded(line.ownerKey() + " " + line.text("fingerprint"));
  }

  private void boundEnded() {
    if (ended.size() > MAX_OPEN) {
      String first = ended.keySet().iterator().next();
      close(ended, first);
      closed.add(first);
      dropFirst(closed, MAX_CLOSED);
    }
  }

  /** A line may be a megabyte long; what identifies a case is not. */
  private static String bounded(String key) {
    return key.length() <= MAX_KEY ? key : key.substring(0, MAX_KEY) + key.hashCode();
  }

  private void bound(Map<String, CaseFile> files) {
    if (files.size() > MAX_OPEN) {
      close(files, files.keySet().iterator().next());
    }
  }

  private static void dropFirst(Collection<?> known, int most) {
    if (known.size() > most) {
      Iterator<?> first = known.iterator();
      first.next();
      first.remove();
    }
  }

  private void addRecovery(TrailLine line) {
    String key = bounded(line.ownerKey() + " " + line.text("workload"));
    boolean recovered = line.text("action").equals(RECOVERED);
    if (recovered && !recoveries.containsKey(key)) {
      return;
    }
    CaseFile file =
        recoveries.computeIfAbsent(
            key,
            id -> new CaseFile(CaseSource.RECOVERY, line.owner()).result(HealingResult.PENDING));
    bound(recoveries);
    recoveryOfOwner.put(bounded(line.ownerKey()), file);
    dropFirst(recoveryOfOwner.keySet(), MAX_OPEN);
    line.pods().forEach(file::pod);
    file.began(line.time());
    file.happened(entry(line, line.text("action"), line.text("message")));
    if (recovered) {
      file.result(HealingResult.HEALED).ended(line.time());
      close(recoveries, key);
    } else {
      continueRecovery(file, line, key);
    }
  }

  private void continueRecovery(CaseFile file, TrailLine line, String key) {
    file.failure(failure(line, line.text("message")));
    if (!line.text("action").equals(WAIT)) {
      file.action(line.text("action"));
    }
    if (line.text("action").equals(GIVE_UP)) {
      file.result(HealingResult.NOT_HEALED).ended(line.time());
      close(recoveries, key);
    }
  }

  private void addBuild(TrailLine line) {
    Optional.ofNullable(recoveryOfOwner.get(bounded(line.ownerKey())))
        .ifPresent(
            file ->
                file.happened(entry(line, "build " + line.text("build"), line.text("message"))));
  }

  private void close(Map<String, CaseFile> files, String key) {
    Optional.ofNullable(files.remove(key)).map(CaseFile::close).ifPresent(cases);
  }

  private static CaseFailure failure(TrailLine line, String message) {
    return new CaseFailure(
        line.cause(), line.text("reason"), line.text("fingerprint"), message, line.evidence());
  }

  private static TimelineEntry entry(TrailLine line, String what, String detail) {
    return new TimelineEntry(Optional.of(line.time()), what, detail);
  }
}
