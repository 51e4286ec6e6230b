package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.output.Page;
import dev.podmend.model.Evidence;
import dev.podmend.preflight.DetectedKind;
import dev.podmend.preflight.KindConfidence;
import dev.podmend.preflight.KindSignal;
import dev.podmend.preflight.ObjectRef;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.Severity;
import dev.podmend.preflight.Unchecked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Findings object by object, then what was not looked at, and the count. */
final class PreflightTableWriter implements PreflightWriter {

  private static final int MESSAGE_LINES = 8;

  private final Page page;

  PreflightTableWriter(Page page) {
    this.page = page;
  }

  @Override
  public void write(PreflightResult result) {
    Optional<ObjectRef> last = Optional.empty();
    for (PlacedFinding placed : result.findings()) {
      ObjectRef object = placed.finding().object();
      if (!last.equals(Optional.of(object))) {
        page.paragraph(0, object.toString());
      }
      last = Optional.of(object);
      write(placed);
    }
    if (last.isPresent()) {
      page.line("");
    }
    summary(result);
    page.flush();
  }

  private void write(PlacedFinding placed) {
    Severity severity = placed.finding().severity();
    page.severity(2, severity.name(), placed.finding().rule() + "  " + placed.place());
    page.paragraph(4, placed.finding().field());
    page.paragraph(4, "", placed.finding().problem(), MESSAGE_LINES);
    for (Evidence evidence : placed.finding().evidence()) {
      page.paragraph(4, "by ", evidence.path() + ": " + evidence.value(), MESSAGE_LINES);
    }
    page.paragraph(4, "→ ", placed.finding().fix(), MESSAGE_LINES);
  }

  private void summary(PreflightResult result) {
    PreflightReport report = result.report();
    page.paragraph(0, cluster(report.kind()));
    if (result.concernsImages()) {
      page.paragraph(0, Guidance.of(report.kind().kind()));
    }
    unchecked(report.unchecked());
    page.paragraph(0, count(report));
    if (report.leftOut() > 0) {
      page.paragraph(0, "Of more findings than can be told these are the worst.");
    }
  }

  private void unchecked(List<Unchecked> unchecked) {
    if (unchecked.isEmpty()) {
      return;
    }
    page.line("Not checked:");
    UncheckedLines.of(unchecked).forEach(line -> page.paragraph(2, "- ", line, MESSAGE_LINES));
  }

  private static String cluster(DetectedKind kind) {
    return "Cluster: "
        + (kind.confidence() == KindConfidence.NONE ? "of unknown kind" : kind.kind().title())
        + because(kind)
        + ".";
  }

  /** How sure that is, and why not surer. */
  private static String because(DetectedKind kind) {
    List<String> parts = new ArrayList<>();
    if (kind.confidence() != KindConfidence.NONE) {
      parts.add(sure(kind));
    }
    unread(kind).ifPresent(parts::add);
    return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
  }

  private static String sure(DetectedKind kind) {
    String signals =
        kind.signals().stream()
            .limit(3)
            .map(PreflightTableWriter::signal)
            .collect(Collectors.joining(", "));
    String sure = kind.confidence().name().toLowerCase(Locale.ROOT);
    return sure + (signals.isEmpty() ? "" : ": " + signals);
  }

  private static Optional<String> unread(DetectedKind kind) {
    String unread =
        kind.unread().stream()
            .filter(fact -> !fact.why().equals("not asked for"))
            .map(fact -> fact.what() + " (" + fact.why() + ")")
            .collect(Collectors.joining(", "));
    return unread.isEmpty() ? Optional.empty() : Optional.of("could not be read: " + unread);
  }

  private static String signal(KindSignal signal) {
    return signal.source() + " " + signal.value();
  }

  private static String count(PreflightReport report) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    report.findings().forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((severity, count) -> parts.add(plural(count, severity.wireName())));
    if (report.leftOut() > 0) {
      parts.add("and " + plural(report.leftOut(), "finding") + " more");
    }
    return plural(report.objects(), "object")
        + ", "
        + plural(report.containers(), "container")
        + ": "
        + (parts.isEmpty() ? "nothing found" : String.join(", ", parts))
        + ".";
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
