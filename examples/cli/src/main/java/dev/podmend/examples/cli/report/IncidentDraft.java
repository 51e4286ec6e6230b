package dev.podmend.examples.cli.report;

import static dev.podmend.examples.cli.report.MarkdownText.code;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingResult;
import dev.podmend.model.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The draft of a document on an incident: what podmend knows of it, and where a person has to add
 * what only people know.
 */
public final class IncidentDraft {

  private static final int MAX_ENTRIES = 100;
  private static final int MAX_FACTS = 10;

  private final MarkdownText text = new MarkdownText();
  private final List<ReportCase> cases;
  private final ReportCase latest;

  private IncidentDraft(List<ReportCase> cases) {
    this.cases = cases.stream().sorted(Comparator.comparing(IncidentDraft::beginning)).toList();
    this.latest = this.cases.get(this.cases.size() - 1);
  }

  private static Instant beginning(ReportCase one) {
    return one.course().began().orElse(Instant.MAX);
  }

  /**
   * Writes the draft in Markdown.
   *
   * @param book where the cases stand
   * @param word a pod, an owner or a fingerprint
   * @throws InputException if the book has no such case
   */
  public static String of(CaseBook book, String word) {
    IncidentDraft draft = new IncidentDraft(book.casesOf(word));
    draft.write();
    return draft.text.toString();
  }

  private void write() {
    text.heading(1, "Incident: " + code(latest.failure().title()) + " of " + code(latest.place()));
    facts();
    impact();
    timeline();
    rootCause();
    tried();
    resolution();
    prevention();
    verification();
  }

  private void facts() {
    text.columns("Fact", "");
    text.row("Status", latest.outcome());
    text.row("Began", moment(began()));
    text.row("Ended", isOver() ? moment(latest.course().ended()) : "not yet");
    duration().ifPresent(length -> text.row("Lasted", Words.duration(length)));
    text.row("Workloads", list(cases.stream().map(ReportCase::place)));
    text.row("Fingerprint", code(latest.failure().fingerprint()));
    text.line("");
  }

  private Optional<Instant> began() {
    return cases.stream()
        .flatMap(it -> it.course().began().stream())
        .min(Comparator.naturalOrder());
  }

  private boolean isOver() {
    return latest.course().result().filter(HealingResult.HEALED::equals).isPresent();
  }

  private Optional<Duration> duration() {
    return latest
        .course()
        .ended()
        .filter(end -> isOver())
        .flatMap(end -> began().map(begin -> Duration.between(begin, end)));
  }

  private static String moment(Optional<Instant> moment) {
    return moment.map(it -> Words.moment(it) + " UTC").orElse("unknown");
  }

  private static String list(Stream<String> names) {
    List<String> all = names.distinct().toList();
    String shown =
        String.join(", ", all.stream().limit(MAX_FACTS).map(MarkdownText::code).toList());
    return all.size() <= MAX_FACTS ? shown : shown + " and " + (all.size() - MAX_FACTS) + " more";
  }

  private void impact() {
    List<String> pods = cases.stream().flatMap(it -> it.pods().stream()).distinct().toList();
    long workloads = cases.stream().map(ReportCase::place).distinct().count();
    long unnamed = cases.stream().mapToLong(it -> it.podCount() - it.pods().size()).sum();
    text.heading(2, "Impact");
    text.paragraph(
        Words.count(pods.size() + unnamed, "pod", "pods")
            + " of "
            + Words.count(workloads, "workload", "workloads")
            + " failed, in "
            + Words.count(cases.size(), "case", "cases")
            + ": "
            + list(pods.stream())
            + ".");
    text.paragraph("_For a person to add: what users noticed, and since when._");
  }

  private void timeline() {
    text.heading(2, "Timeline").columns("When (UTC)", "What", "Detail");
    List<TimelineEntry> entries =
        cases.stream()
            .flatMap(it -> it.course().timeline().stream())
            .sorted(TimelineEntry.BY_TIME)
            .distinct()
            .toList();
    for (TimelineEntry entry :
        entries.subList(Math.max(0, entries.size() - MAX_ENTRIES), entries.size())) {
      text.row(Words.moment(entry.when()), code(entry.what()), code(entry.detail()));
    }
    text.line("");
  }

  /** An owner may fail of several things, each with its own facts; the latest comes first. */
  private void rootCause() {
    text.heading(2, "Root cause");
    Map<FailureCause, List<ReportCase>> byCause = new LinkedHashMap<>();
    byCause.put(latest.failure().cause(), new ArrayList<>());
    for (ReportCase one : cases) {
      byCause.computeIfAbsent(one.failure().cause(), none -> new ArrayList<>()).add(one);
    }
    byCause.forEach(this::cause);
  }

  private void cause(FailureCause cause, List<ReportCase> of) {
    String share = of.size() == cases.size() ? "" : ", in " + of.size() + " of " + cases.size();
    text.paragraph("**" + cause.name() + "**" + share + ": " + cause.definition());
    String message = of.get(of.size() - 1).failure().message();
    if (!message.isEmpty()) {
      text.paragraph("It said: " + code(message));
    }
    List<Evidence> evidence =
        of.stream().flatMap(it -> it.failure().evidence().stream()).distinct().toList();
    if (evidence.isEmpty()) {
      text.paragraph("The facts that this rests on are not in what was read.");
      return;
    }
    text.columns("Evidence", "Says");
    evidence.stream()
        .limit(MAX_FACTS)
        .forEach(fact -> text.row(code(fact.path()), code(fact.value())));
    text.line("");
  }

  private void tried() {
    text.heading(2, "What was tried");
    List<ReportCase> acted = cases.stream().filter(it -> it.course().isAction()).toList();
    if (acted.isEmpty()) {
      text.paragraph("Nothing, as far as is known.");
      return;
    }
    text.columns("Began (UTC)", "Workload", "Last action", "By", "Decision", "Outcome");
    for (ReportCase one : acted) {
      text.row(
          Words.moment(one.course().began()),
          code(one.place()),
          code(one.course().action()),
          code(one.course().actor()),
          code(one.course().decision()),
          one.outcome());
    }
    text.line("");
  }

  private void resolution() {
    text.heading(2, "Resolution");
    text.paragraph(
        isOver()
            ? "The workload has been well since "
                + moment(latest.course().ended())
                + ", after "
                + code(latest.actionWord())
                + "."
            : Outcome.of(latest.course().result()).sentence() + advice());
    text.paragraph("_For a person to add: what was changed by hand, by whom._");
  }

  private String advice() {
    return latest.course().timeline().stream()
        .filter(entry -> entry.what().equals("recommend"))
        .reduce((first, second) -> second)
        .map(entry -> " Recommended: " + code(entry.detail()) + ".")
        .orElse("");
  }

  private void prevention() {
    text.heading(2, "Prevention");
    each(it -> it.failure().cause()).flatMap(it -> Prevention.of(it).stream()).forEach(text::item);
    text.line("");
  }

  private <T> Stream<T> each(Function<ReportCase, T> part) {
    return cases.stream().map(part).distinct();
  }

  private void verification() {
    text.heading(2, "Verification");
    text.commands(Verification.of(latest));
  }
}
