package dev.podmend.examples.quickstart;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.Evidence;
import dev.podmend.recovery.DecisionStep;
import dev.podmend.recovery.RecoveryDecision;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what was played. Every word comes from a result, a request or a pod. */
final class Report {

  private static final int WIDTH = 98;
  private static final String MARGIN = "          ";

  private final PrintWriter out;
  private int number;

  Report(PrintWriter out) {
    this.out = out;
  }

  void title(UseCase useCase) {
    number++;
    out.printf("%d. %s%n", number, useCase.title());
    out.println("=".repeat(WIDTH));
  }

  void run(String name, Outcome outcome) {
    out.printf("%n-- %s%n", name);
    String said = "";
    for (Moment moment : outcome.moments()) {
      String story = story(moment);
      if (!story.isEmpty() && !story.equals(said)) {
        line(minutes(moment.at()), story);
      }
      said = story.isEmpty() ? said : story;
    }
    line("end", outcome.result().phase().wireName() + ": " + outcome.result().message());
    if (!outcome.pods().isEmpty()) {
      line("", "left: " + left(outcome));
    }
  }

  private static String left(Outcome outcome) {
    String images = String.join(", ", outcome.images());
    return outcome.initContainers().isEmpty()
        ? "a pod of " + images
        : "a pod of " + images + " after " + String.join(", ", outcome.initContainers());
  }

  private static String story(Moment moment) {
    StringBuilder story = new StringBuilder();
    boolean decided = moment.result().decision().isPresent();
    moment
        .result()
        .diagnosis()
        .flatMap(diagnosis -> diagnosis.primary())
        .filter(f -> decided)
        .ifPresent(failure -> story.append(seen(failure)));
    moment
        .result()
        .decision()
        .filter(decision -> !story.isEmpty())
        .ifPresent(decision -> story.append(decided(decision)));
    moment.changes().forEach(change -> story.append("done:    ").append(change).append('\n'));
    return story.toString().strip();
  }

  private static String seen(PodFailureAnalysis failure) {
    Evidence evidence = failure.evidence().get(failure.evidence().size() - 1);
    return "seen:    %s%s%nwhy:     %s (rule %s, %s)%nbecause: %s%n"
        .formatted(
            failure.reason().wireName(),
            failure.container().map(container -> " of " + container).orElse(""),
            failure.cause(),
            failure.rule(),
            failure.persistence().name().toLowerCase(java.util.Locale.ROOT),
            evidence.path() + " = " + oneLine(failure.errorMessage()));
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }

  private static String decided(RecoveryDecision decision) {
    return "decided: %s%npath:    %s%n".formatted(decision.action(), path(decision.path()));
  }

  private static String path(List<DecisionStep> path) {
    return path.stream()
        .map(step -> step.question() + " " + step.answer())
        .collect(Collectors.joining(" → "));
  }

  void comparison(Outcome before, Outcome after) {
    out.printf("%n%-14s %-12s %10s %6s %9s%n", "", "end", "attempts", "pods", "minutes");
    row("recovery off", before);
    row("recovery on", after);
    out.println();
  }

  private void row(String name, Outcome outcome) {
    out.printf(
        "%-14s %-12s %10d %6d %9s%n",
        name,
        outcome.result().phase().wireName(),
        outcome.attempts(),
        outcome.podsCreated(),
        minutes(outcome.took()));
  }

  static String minutes(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  /** Prints a text beside its label, broken at blanks. */
  private void line(String label, String text) {
    String first = (label + MARGIN).substring(0, MARGIN.length());
    for (String part : text.split("\n", -1)) {
      String rest = part.strip();
      while (rest.length() > WIDTH - MARGIN.length()) {
        int cut = rest.lastIndexOf(' ', WIDTH - MARGIN.length());
        int end = cut > MARGIN.length() ? cut : WIDTH - MARGIN.length();
        out.println(first + rest.substring(0, end));
        rest = MARGIN.substring(1) + rest.substring(end).strip();
        first = MARGIN;
      }
      out.println(first + rest);
      first = MARGIN;
    }
  }
}
