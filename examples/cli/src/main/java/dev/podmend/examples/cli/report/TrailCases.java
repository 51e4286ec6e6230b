package dev.podmend.examples.cli.report;

import dev.podmend.healing.HealingResult;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes cases of the lines of audit trails. Of healing, lines of one id are a case. Of a recovery,
 * a case goes from the first failure of a workload to the line that says how it ended.
 */
final class TrailCases {

  /** How a recovery names its good and its bad end. */
  private static final String RECOVERED = "recovered";

  private static final String GIVE_UP = "give-up";

  private static final String WAIT = "wait";

  /** So many cases may be open at once; of more the one that was opened first is closed. */
  private static final int MAX_OPEN = 10_000;

  /** So many cases that ended are known again where lines of them stand there twice. */
  private static final int MAX_ENDED = 100_000;

  private static final int MAX_KEY = 1000;

  private final Map<String, CaseFile> healing = new LinkedHashMap<>();
  private final Map<String, CaseFile> recoveries = new LinkedHashMap<>();
  private final Map<String, CaseFile> recoveryOfOwner = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
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
    healing.values().forEach(file -> cases.accept(file.close()));
    recoveries.values().forEach(file -> cases.accept(file.close()));
    healing.clear();
    recoveries.clear();
    recoveryOfOwner.clear();
    ended.clear();
  }

  /** After an interruption lines come again, that of the end, too. */
  private void addHealing(TrailLine line) {
    String id = bounded(line.text("id"));
    if (ended.contains(id)) {
      return;
    }
    CaseFile file =
        healing.computeIfAbsent(id, none -> new CaseFile(CaseSource.HEALING, line.owner()));
    bound(healing);
    line.pods().forEach(file::pod);
    file.began(line.moment("detectedAt").orElse(line.time()));
    file.failure(failure(line, line.text("because")));
    file.action(line.text("action"));
    line.result().ifPresent(file::result);
    line.moment("endedAt").ifPresent(file::ended);
    file.happened(entry(line, line.text("action"), line.text("detail")));
    if (line.text("stage").equals("ENDED")) {
      close(healing, id);
      ended.add(id);
      dropFirst(ended, MAX_ENDED);
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
