package dev.podmend.examples.quickstart;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prints what was played. Every word comes from a result, a request or a pod. */
final class Report {

  private static final int WIDTH = 98;
  private static final String MARGIN = "       ";
  private static final String INDENT = "         ";
  private static final int ROOM = WIDTH - MARGIN.length();

  private final PrintWriter out;
  private int number;

  Report(PrintWriter out) {
    this.out = out;
  }

  void title(String title) {
    number++;
    out.printf("%d. %s%n", number, title);
    out.println("=".repeat(WIDTH));
  }

  void run(String name, Outcome outcome) {
    out.printf("%n-- %s%n", name);
    Story story = new Story();
    outcome.moments().forEach(moment -> line(minutes(moment.at()), story.tell(moment)));
    line("end", outcome.result().phase().wireName());
    line("", outcome.result().message());
    if (!outcome.pods().isEmpty()) {
      line("", left(outcome));
    }
  }

  /** Everything that was tried to build an image, in its order. */
  void history(BuildHistory tried) {
    out.printf("%n-- the history that is stored with the workload%n");
    for (BuildAttempt attempt : tried.attempts()) {
      String reason = attempt.reason().map(Enum::name).orElseGet(() -> attempt.outcome().name());
      line(attempt.strategy(), "attempt %d: %s".formatted(attempt.number(), reason));
      line("", attempt.message());
    }
    tried.skipped().forEach((strategy, why) -> line(strategy, "left out: " + why));
    out.println();
  }

  private static String left(Outcome outcome) {
    String images = String.join(", ", outcome.images());
    return outcome.initContainers().isEmpty()
        ? "left: a pod of " + images
        : "left: a pod of " + images + " after " + String.join(", ", outcome.initContainers());
  }

  void comparison(Outcome before, Outcome after) {
    out.printf("%n%-14s %-12s %10s %9s %9s%n", "", "end", "attempts", "creations", "minutes");
    row("recovery off", before);
    row("recovery on", after);
    out.println();
  }

  private void row(String name, Outcome outcome) {
    out.printf(
        "%-14s %-12s %10d %9d %9s%n",
        name,
        outcome.result().phase().wireName(),
        outcome.attempts(),
        outcome.creations(),
        minutes(outcome.took()));
  }

  static String minutes(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  /** Prints a text beside its label, broken at blanks; nothing where there is no text. */
  private void line(String label, String text) {
    String first = (label + MARGIN).substring(0, MARGIN.length());
    if (label.isEmpty() && text.isBlank()) {
      return;
    }
    for (String part : text.strip().split("\n", -1)) {
      for (String row : wrapped(part)) {
        out.println(first + row);
        first = MARGIN;
      }
    }
  }

  private static List<String> wrapped(String text) {
    List<String> rows = new ArrayList<>();
    String rest = text;
    while (rest.length() > ROOM) {
      int blank = rest.lastIndexOf(' ', ROOM);
      int end = blank > INDENT.length() ? blank : ROOM;
      rows.add(rest.substring(0, end));
      rest = INDENT + rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      rows.add(rest);
    }
    return rows;
  }
}
