package dev.podmend.examples.cli.report;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingTally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The report as one page of HTML that needs nothing else: no script, no image, no font, no network.
 * The page forbids all of them, too.
 */
public final class HtmlReport {

  private static final String STYLE = resource("report.css");

  private final HtmlText html = new HtmlText();
  private final ReportFacts facts;
  private final Instant now;

  private HtmlReport(ReportFacts facts, Instant now) {
    this.facts = facts;
    this.now = now;
  }

  /**
   * Writes the page.
   *
   * @param book what it reports on
   * @param now when it is written
   */
  public static String of(CaseBook book, Instant now) {
    HtmlReport report = new HtmlReport(new ReportFacts(book.cases()), now);
    report.write();
    return report.html.toString();
  }

  private void write() {
    html.markup("<!DOCTYPE html>").open("html", "lang", "en");
    head();
    html.open("body").open("main");
    title();
    if (facts.cases().isEmpty()) {
      html.element("p", "Nothing failed.", "class", "empty");
    } else {
      figures();
      overTime();
      whatHelped();
      offenders();
      evidence();
      latest();
    }
    html.close("main").close("body").close("html");
  }

  private void head() {
    html.open("head").open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy());
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "referrer", "content", "no-referrer");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "Failures and what came of them");
    html.markup("<style>" + STYLE + "</style>").close("head");
  }

  /** Permits this very style sheet and nothing else. */
  private static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + hash(STYLE)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private void title() {
    html.open("header").element("h1", "Failures and what came of them");
    String scope =
        Words.count(facts.cases().size(), "case", "cases")
            + " of "
            + Words.count(facts.podCount(), "pod", "pods");
    html.element("p", scope + ". Written " + Words.moment(now) + ". All times are UTC.");
    html.close("header");
  }

  private void figures() {
    HealingTally total = facts.counts().total();
    html.open("section", "aria-labelledby", "summary");
    html.element("h2", "At a glance", "id", "summary").open("dl", "class", "figures");
    figure("Success rate", successRate(total), "of the actions that ended");
    figure("Mean recovery", meanTime(total), "from detection to health");
    figure("Healed", Long.toString(total.healed()), "pods stayed well");
    figure("Not healed", Long.toString(total.notHealed()), "tried, and failed still");
    figure("Left to a person", Long.toString(total.leftAlone()), "nothing was changed");
    figure("Not over", Long.toString(notOver()), "pending or failing");
    html.close("dl").close("section");
  }

  private long notOver() {
    return facts.cases().stream()
        .filter(it -> it.course().result().filter(r -> r != HealingResult.PENDING).isEmpty())
        .count();
  }

  private static String successRate(HealingTally tally) {
    return tally.successRate().isPresent() ? Words.share(tally.successRate().getAsDouble()) : "–";
  }

  private static String meanTime(HealingTally tally) {
    return tally.meanTimeToRecovery().map(Words::duration).orElse("–");
  }

  private void figure(String name, String value, String explanation) {
    html.open("div").element("dt", name).element("dd", value);
    html.element("dd", explanation, "class", "note").close("div");
  }

  private void overTime() {
    Optional<Buckets> period = facts.period();
    if (period.isEmpty()) {
      return;
    }
    Buckets buckets = period.get();
    chart("causes", "Causes over time", buckets, facts.causesOverTime(buckets));
    chart("outcomes", "Outcomes over time", buckets, facts.outcomesOverTime(buckets));
  }

  private void chart(String id, String heading, Buckets buckets, ChartData data) {
    html.open("section", "aria-labelledby", id).element("h2", heading, "id", id);
    String unit = "Cases by when they began; each bar covers " + buckets.widthInWords() + ".";
    html.open("figure").element("figcaption", unit);
    String description = unit + " The same numbers stand in the table below the chart.";
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", heading);
    new SvgChart(id + "-chart", data)
        .draw(heading, description)
        .ifPresentOrElse(
            html::markup,
            () -> html.element("p", "This machine could draw no chart.", "class", "empty"));
    html.close("div");
    legend(data);
    html.open("details").element("summary", "The same as a table");
    table(heading, data).write(html);
    html.close("details").close("figure").close("section");
  }

  private void legend(ChartData data) {
    html.open("ul", "class", "legend");
    int index = 0;
    for (String name : data.series().keySet()) {
      html.open("li").open("svg", "class", "swatch", "viewBox", "0 0 10 10", "aria-hidden", "true");
      html.open("rect", "width", "10", "height", "10", "fill", data.tints().get(index++));
      html.close("rect").close("svg").text(name).close("li");
    }
    html.close("ul");
  }

  private static HtmlTable table(String caption, ChartData data) {
    String[] columns = new String[data.series().size() + 1];
    columns[0] = "Began";
    int column = 1;
    for (String name : data.series().keySet()) {
      columns[column++] = name;
    }
    HtmlTable table = new HtmlTable(caption, columns);
    for (int i = 0; i < data.labels().size(); i++) {
      if (data.sum(i) > 0) {
        table.row(data.labels().get(i));
        int index = i;
        data.series().values().forEach(numbers -> table.number(numbers.get(index)));
      }
    }
    return table;
  }

  private void whatHelped() {
    html.open("section", "aria-labelledby", "helped");
    html.element("h2", "What helped", "id", "helped");
    HtmlTable causes = tallies("By cause", "Cause");
    for (Map.Entry<FailureCause, Long> cause : facts.causes().entrySet()) {
      HealingTally tally = facts.counts().byCause().get(cause.getKey());
      tally(causes.row(cause.getKey().name()).number(cause.getValue()), Optional.ofNullable(tally));
    }
    causes.write(html);
    HtmlTable actions = tallies("By action", "Last action");
    facts
        .counts()
        .byAction()
        .forEach(
            (action, tally) -> tally(actions.row(action).number(sum(tally)), Optional.of(tally)));
    actions.write(html);
    html.close("section");
  }

  private static HtmlTable tallies(String caption, String heading) {
    return new HtmlTable(
        caption,
        heading,
        "Cases",
        "Healed",
        "Not healed",
        "Left to a person",
        "Success rate",
        "Mean time to recovery");
  }

  private static void tally(HtmlTable row, Optional<HealingTally> known) {
    row.number(known.map(HealingTally::healed).orElse(0L));
    row.number(known.map(HealingTally::notHealed).orElse(0L));
    row.number(known.map(HealingTally::leftAlone).orElse(0L));
    row.number(known.map(HtmlReport::successRate).orElse("–"));
    row.number(known.map(HtmlReport::meanTime).orElse("–"));
  }

  private static long sum(HealingTally tally) {
    return tally.healed() + tally.notHealed() + tally.leftAlone() + tally.pending();
  }

  private void offenders() {
    html.open("section", "aria-labelledby", "offenders");
    html.element("h2", "Worst offenders", "id", "offenders");
    HtmlTable table =
        new HtmlTable(
            "Workloads with most cases", "Workload", "Cases", "Causes", "Healed", "Last seen");
    int most = facts.offenders().get(0).cases().size();
    for (ReportFacts.Offender offender : facts.offenders()) {
      table.row(offender.place()).bar(offender.cases().size(), most);
      table.wide(offender.causes()).number(offender.count(HealingResult.HEALED));
      table.number(Words.moment(offender.lastSeen()));
    }
    table.write(html);
    html.close("section");
  }

  private void evidence() {
    if (facts.evidence().isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "evidence");
    html.element("h2", "Top evidence", "id", "evidence");
    HtmlTable table =
        new HtmlTable("Facts that most cases rest on", "Where it stands", "Cases", "What it says");
    int most = facts.evidence().get(0).cases().size();
    for (ReportFacts.SharedEvidence shared : facts.evidence()) {
      table.row(shared.evidence().path()).bar(shared.cases().size(), most);
      table.code(shared.evidence().value());
    }
    table.write(html);
    html.close("section");
  }

  private void latest() {
    html.open("section", "aria-labelledby", "latest");
    html.element("h2", "Latest cases", "id", "latest");
    facts.latest().forEach(this::details);
    html.close("section");
  }

  private void details(ReportCase one) {
    html.open("details", "class", "case").open("summary");
    html.element("span", one.outcome(), "class", "outcome " + one.outcome().replace(' ', '-'));
    html.element("strong", one.place()).text(" " + one.failure().title());
    html.element("span", " " + Words.moment(one.course().began()), "class", "note");
    html.close("summary");
    if (!one.failure().message().isEmpty()) {
      html.element("p", one.failure().message(), "class", "code");
    }
    HtmlTable table = new HtmlTable("What happened to " + one.place(), "When", "What", "Detail");
    for (TimelineEntry entry : one.course().timeline()) {
      table.row(Words.moment(entry.when())).text(entry.what()).wide(entry.detail());
    }
    table.write(html);
    html.close("details");
  }
}
