package dev.podmend.examples.cli.report;

import static dev.podmend.examples.cli.report.MarkdownText.code;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.failure.FailureCause;
import dev.podmend.model.Evidence;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Incident incident;
  private final Occurrence occurrence;
  private final List<ReportCase> cases;
  private final ReportCase worst;

  private IncidentDraft(Incident incident) {
    this.incident = incident;
    this.occurrence = incident.latest();
    this.cases = occurrence.cases();
    this.worst = occurrence.worst();
  }

  /**
   * Writes the draft in Markdown: of the latest occurrence, with a line on those before it.
   *
   * @param book where the cases stand
   * @param word a pod, an owner or a fingerprint
   * @throws InputException if the book has no such case
   */
  public static String of(CaseBook book, String word) {
    IncidentDraft draft = new IncidentDraft(Incident.of(book.casesOf(word)));
    draft.write();
    return draft.text.toString();
  }

  private void write() {
    int others = occurrence.owners().size() - 1;
    String more = others == 0 ? "" : " and " + others + " more";
    text.heading(
        1, "Incident: " + code(worst.failure().title()) + " of " + code(worst.place()) + more);
    facts();
    earlier();
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
    text.row("Status", status());
    text.row("Began", moment(occurrence.began()));
    text.row("Ended", occurrence.isOver() ? moment(occurrence.ended()) : "not yet");
    occurrence.length().ifPresent(length -> text.row("Lasted", Words.duration(length)));
    text.row("Workloads", list(occurrence.places().stream()));
    text.row("Fingerprint", code(worst.failure().fingerprint()));
    text.line("");
  }

  /** That of the latest occurrence says nothing of owners that only failed before. */
  private String status() {
    String word = occurrence.outcome().word();
    List<String> unhealed = incident.leftUnhealed();
    return unhealed.isEmpty() ? word : word + "; left unhealed before: " + list(unhealed.stream());
  }

  private void earlier() {
    List<Occurrence> earlier = incident.earlier();
    if (earlier.isEmpty()) {
      return;
    }
    List<String> told = new ArrayList<>();
    int unnamed = Math.max(0, earlier.size() - MAX_FACTS);
    if (unnamed > 0) {
      told.add(unnamed + " more");
    }
    earlier.stream().skip(unnamed).map(IncidentDraft::briefly).forEach(told::add);
    text.paragraph(
        "Occurred before, with more than a day without an entry between: "
            + String.join("; ", told)
            + ".");
  }

  private static String briefly(Occurrence one) {
    String outcome = " (" + one.outcome().word() + ")";
    return moment(one.began()) + " of " + list(one.places().stream()) + outcome;
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
    text.heading(2, "Impact");
    text.paragraph(
        Words.count(occurrence.podCount(), "pod", "pods")
            + " of "
            + Words.count(occurrence.owners().size(), "workload", "workloads")
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

  /** An owner may fail of several things, each with its own facts; the worst comes first. */
  private void rootCause() {
    text.heading(2, "Root cause");
    Map<FailureCause, List<ReportCase>> byCause = new LinkedHashMap<>();
    byCause.put(worst.failure().cause(), new ArrayList<>());
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
    text.paragraph(occurrence.isOver() ? recovery() : occurrence.outcome().sentence() + advice());
    if (occurrence.owners().size() > 1) {
      owners();
    }
    leftUnhealed();
    text.paragraph("_For a person to add: what was changed by hand, by whom._");
  }

  private String recovery() {
    String since = " been well since " + moment(occurrence.ended());
    return occurrence.owners().size() == 1
        ? "The workload has" + since + ", after " + code(worst.actionWord()) + "."
        : "The workloads have" + since + ".";
  }

  /** How each owner stands, the worst first. */
  private void owners() {
    List<FailedOwner> owners =
        occurrence.owners().stream().sorted(FailedOwner.BY_OUTCOME.reversed()).toList();
    for (FailedOwner owner : owners.subList(0, Math.min(MAX_FACTS, owners.size()))) {
      text.item(code(owner.place()) + ": " + owner.outcome().word());
    }
    if (owners.size() > MAX_FACTS) {
      text.item((owners.size() - MAX_FACTS) + " more");
    }
    text.line("");
  }

  private void leftUnhealed() {
    List<String> unhealed = incident.leftUnhealed();
    if (!unhealed.isEmpty()) {
      text.paragraph(
          "Left unhealed by an earlier occurrence, and not seen since: "
              + list(unhealed.stream())
              + ".");
    }
  }

  private String advice() {
    return worst.course().timeline().stream()
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
    text.commands(Verification.of(worst));
  }
}
