package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Failures in full, one below the other, and a count of all pods at the end. Nothing waits for a
 * later pod, so columns have fixed widths.
 */
final class TableWriter implements DiagnosisWriter {

  private static final int NAME_WIDTH = Page.WIDTH - 12;
  private static final int REASON_WIDTH = 26;
  private static final int CAUSE_WIDTH = 33;
  private static final int MESSAGE_LINES = 8;

  private final Page page;
  private final Map<PodVerdict, Integer> counts = new EnumMap<>(PodVerdict.class);
  private boolean begun;

  TableWriter(Page page) {
    this.page = page;
  }

  @Override
  public void write(Optional<String> id, PodDiagnosis diagnosis) {
    counts.merge(diagnosis.verdict(), 1, Integer::sum);
    diagnosis.primary().ifPresent(failure -> write(nameOf(id, diagnosis), diagnosis, failure));
  }

  @Override
  public void finish() {
    if (begun) {
      page.line("");
    }
    if (!counts.isEmpty()) {
      page.paragraph(0, summary());
    }
    page.flush();
  }

  private void write(String name, PodDiagnosis diagnosis, PodFailureAnalysis failure) {
    page.line(begun ? "" : header());
    begun = true;
    String verdict = page.coloured(Colour.of(diagnosis.verdict()), diagnosis.verdict().name());
    page.line(name.length() > NAME_WIDTH - 1 ? name : pad(name, NAME_WIDTH) + verdict);
    if (name.length() > NAME_WIDTH - 1) {
      page.line(" ".repeat(NAME_WIDTH) + verdict);
    }
    page.line(row(failure));
    page.paragraph(4, "", failure.errorMessage(), MESSAGE_LINES);
    page.paragraph(4, "→ ", failure.suggestedAction(), MESSAGE_LINES);
    failure.underlying().ifPresent(deeper -> page.line("    beneath: " + brief(deeper)));
    diagnosis.contributing().forEach(other -> page.line("    also: " + brief(other)));
    page.flush();
  }

  private static String header() {
    return pad("NAMESPACE/NAME", NAME_WIDTH)
        + "VERDICT\n"
        + "  "
        + pad("REASON", REASON_WIDTH)
        + pad("CAUSE", CAUSE_WIDTH)
        + "CONTAINER\n";
  }

  private static String nameOf(Optional<String> id, PodDiagnosis diagnosis) {
    PodIdentity pod = diagnosis.pod();
    String name = pod.name().isEmpty() ? id.orElse("(no name)") : pod.name();
    return Page.plain(pod.namespace().isEmpty() ? name : pod.namespace() + "/" + name);
  }

  private static String row(PodFailureAnalysis failure) {
    String row =
        "  "
            + pad(failure.reason().wireName(), REASON_WIDTH)
            + pad(failure.cause().name(), CAUSE_WIDTH);
    String container = failure.container().map(TableWriter::nameOf).orElse("-");
    boolean fits = row.length() + container.length() <= Page.WIDTH;
    return fits ? row + container : row.stripTrailing() + "\n    " + container;
  }

  private static String brief(PodFailureAnalysis failure) {
    String brief = failure.reason().wireName() + ", " + failure.cause().name();
    return brief + failure.container().map(ref -> ", " + nameOf(ref)).orElse("");
  }

  private static String nameOf(ContainerRef container) {
    String name = Page.plain(container.name());
    return container.role() == ContainerRole.APP
        ? name
        : name + " (" + container.role().name().toLowerCase(Locale.ROOT) + ")";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(2, width - text.length()));
  }

  private String summary() {
    int pods = counts.values().stream().mapToInt(Integer::intValue).sum();
    String verdicts =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + lower(count.getKey()))
            .collect(Collectors.joining(", "));
    return pods + (pods == 1 ? " pod: " : " pods: ") + verdicts + ".";
  }

  private static String lower(PodVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
