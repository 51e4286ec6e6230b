package dev.podmend.examples.quickstart;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.Evidence;
import dev.podmend.recovery.DecisionStep;
import dev.podmend.recovery.RecoveryDecision;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a run moment by moment; what has been told is not told again. Not thread-safe. */
final class Story {

  private String lastSeen = "";
  private String lastPath = "";

  /** What is new in a moment, a line a fact; empty where nothing is. */
  String tell(Moment moment) {
    StringBuilder text = new StringBuilder();
    moment
        .result()
        .decision()
        .filter(decision -> isNews(moment))
        .ifPresent(
            decision -> {
              moment
                  .result()
                  .diagnosis()
                  .flatMap(diagnosis -> diagnosis.primary())
                  .ifPresent(failure -> text.append(seen(failure)));
              text.append(decided(decision));
            });
    moment.builds().forEach(news -> text.append("build:   ").append(news.message()).append('\n'));
    moment.changes().forEach(change -> text.append("done:    ").append(change).append('\n'));
    return text.toString();
  }

  /** A decision that is only kept until it is due is no news. */
  private static boolean isNews(Moment moment) {
    return moment.result().decision().filter(RecoveryDecision::countsAsAttempt).isPresent()
        || moment.result().isFinal();
  }

  private String seen(PodFailureAnalysis failure) {
    String facts =
        "seen:    %s%s%nwhy:     %s (rule %s, %s)%n"
            .formatted(
                failure.reason().wireName(),
                failure.container().map(container -> " of " + container).orElse(""),
                failure.cause(),
                failure.rule(),
                failure.persistence().name().toLowerCase(Locale.ROOT));
    boolean again = facts.equals(lastSeen);
    lastSeen = facts;
    return again ? "seen:    the same again\n" : facts + evidence(failure);
  }

  private static String evidence(PodFailureAnalysis failure) {
    return failure.evidence().stream()
        .filter(evidence -> evidence.path().endsWith(".message"))
        .map(Story::words)
        .limit(1)
        .collect(Collectors.joining());
  }

  private static String words(Evidence evidence) {
    return "proof:   %s = %s%n".formatted(evidence.path(), evidence.value().replace('\n', ' '));
  }

  private String decided(RecoveryDecision decision) {
    String path = path(decision.path());
    boolean again = path.equals(lastPath);
    lastPath = path;
    return "decided: %s%n".formatted(decision.action()) + (again ? "" : "path:    " + path + "\n");
  }

  private static String path(List<DecisionStep> path) {
    return path.stream()
        .map(step -> step.question() + " " + step.answer())
        .collect(Collectors.joining(" → "));
  }
}
