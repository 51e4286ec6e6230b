package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

final class ReportTest {

  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=a>\"'";

  @TempDir private Path folder = Path.of("");

  private String trail(String... lines) {
    try {
      Path file = folder.resolve("trail.jsonl");
      return Files.writeString(file, String.join("\n", lines) + "\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String healing(
      String id, String time, String stage, String owner, String cause, String more) {
    return """
    {"version":1,"id":"%s","time":"2026-02-%s","stage":"%s","actor":"a","incident":"i",\
    "owner":{"kind":"Deployment","namespace":"shop","name":"%s"},"pods":["%s-1"],"podCount":1,\
    "cause":"%s","fingerprint":"%s/app/1","action":"raise-memory","detail":"512Mi to 768Mi",\
    "because":"the kernel killed it","evidence":[{"path":"status.reason","value":"OOMKilled"}],\
    "detectedAt":"2026-02-01T10:00:00Z",%s}\
    """
        .formatted(id, time, stage, owner, owner, cause, cause, more);
  }

  private static String acting(String id, String owner) {
    return healing(
        id, "01T10:00:10Z", "ACTING", owner, "MEMORY_LIMIT_EXCEEDED", "\"result\":\"PENDING\"");
  }

  private static String ended(String id, String owner, String result) {
    return healing(
        id,
        "01T10:05:00Z",
        "ENDED",
        owner,
        "MEMORY_LIMIT_EXCEEDED",
        "\"result\":\"%s\",\"endedAt\":\"2026-02-01T10:05:00Z\"".formatted(result));
  }

  private static String recovery(String time, String verdict, String failure, String action) {
    return """
    {"id":"x","time":"2026-02-02T%s","owner":{"apiVersion":"v1","kind":"Job",\
    "namespace":"lab","name":"check","uid":"u1"},"workload":"validation",\
    "pod":{"namespace":"lab","name":"check-pod","uid":"p"},"verdict":"%s",%s\
    "action":"%s","detail":"d","attemptsUsed":1,"counted":true,"path":[],"message":"about %s"}\
    """
        .formatted(time, verdict, failure, action, action);
  }

  private static final String UNPULLABLE =
      "\"reason\":\"ImagePullBackOff\",\"cause\":\"IMAGE_NOT_FOUND\",\"rule\":\"r\","
          + "\"fingerprint\":\"IMAGE_NOT_FOUND/app/2\",";

  private static Run report(String... options) {
    return Run.of(Stream.concat(Stream.of("report"), Stream.of(options)).toArray(String[]::new));
  }

  private static String figure(String page, String name) {
    Matcher matcher = Pattern.compile("<dt>" + name + "</dt>\n<dd>([^<]*)</dd>").matcher(page);
    assertThat(matcher.find()).as("figure %s", name).isTrue();
    return matcher.group(1);
  }

  @Test
  void healing_is_counted_by_what_came_of_each_decision() {
    String trail =
        trail(
            acting("1", "web"),
            ended("1", "web", "HEALED"),
            acting("2", "web"),
            ended("2", "web", "NOT_HEALED"),
            acting("3", "db"),
            ended("3", "db", "HEALED"),
            ended("4", "db", "LEFT_ALONE"),
            acting("5", "db"));

    Run run = report("--trail", trail);

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(figure(run.out(), "Success rate")).isEqualTo("67 %");
    assertThat(figure(run.out(), "Mean recovery")).isEqualTo("5 min");
    assertThat(figure(run.out(), "Healed")).isEqualTo("2");
    assertThat(figure(run.out(), "Not healed")).isEqualTo("1");
    assertThat(figure(run.out(), "Left to a person")).isEqualTo("1");
    assertThat(figure(run.out(), "Not over")).isEqualTo("1");
    assertThat(run.out()).contains("5 cases of 2 pods", "shop/Deployment/db", "OOMKilled");
  }

  @Test
  void lines_that_stand_there_twice_count_once() {
    String trail =
        trail(
            acting("1", "web"),
            ended("1", "web", "HEALED"),
            ended("1", "web", "HEALED"),
            acting("1", "web"));

    Run run = report("--trail", trail);

    assertThat(figure(run.out(), "Healed")).isEqualTo("1");
    assertThat(figure(run.out(), "Not over")).isEqualTo("0");
    assertThat(run.out()).contains("1 case of 1 pod");
  }

  /** As {@code HealingReport} counts them. */
  @Test
  void of_two_ends_of_a_decision_the_later_one_counts() {
    String later = ended("1", "web", "NOT_HEALED").replace("10:05:00Z", "10:06:00Z");

    Run run = report("--trail", trail(acting("1", "web"), ended("1", "web", "HEALED"), later));

    assertThat(figure(run.out(), "Not healed")).isEqualTo("1");
    assertThat(figure(run.out(), "Healed")).isEqualTo("0");
    assertThat(run.out()).contains("1 case of 1 pod");
  }

  @Test
  void what_was_waited_for_belongs_to_what_was_done_then() {
    String wait =
        healing(
            "w",
            "01T10:00:05Z",
            "WAITING",
            "web",
            "MEMORY_LIMIT_EXCEEDED",
            "\"hold\":\"COOL_DOWN\",\"result\":\"PENDING\"");
    String other = wait.replace("\"web\"", "\"db\"").replace("\"w\"", "\"v\"");

    Run page =
        report("--trail", trail(wait, acting("1", "web"), ended("1", "web", "HEALED"), other));
    Run draft = report("--trail", trail(wait, ended("1", "web", "HEALED")), "--incident", "web");

    assertThat(page.out()).contains("2 cases of 2 pods", "failing when last seen");
    assertThat(figure(page.out(), "Not over")).isEqualTo("1");
    assertThat(draft.out()).contains("| 2026-02-01 10:00:05 | `wait` | `512Mi to 768Mi` |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z"
      })
  void a_time_that_no_calendar_holds_is_told_and_the_rest_reported(String time) {
    String odd = acting("2", "db").replace("2026-02-01T10:00:10Z", time);
    String since = acting("3", "api").replace("2026-02-01T10:00:00Z", time);

    Run run = report("--trail", trail(ended("1", "web", "HEALED"), odd, since));

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("trail.jsonl:2").contains("time is not a moment");
    assertThat(run.out()).contains("2 cases of 2 pods");
  }

  @Test
  void the_first_and_the_last_moment_of_a_calendar_can_be_drawn() {
    String first = acting("2", "db").replace("2026-02-01T10:00:00Z", "1970-01-01T00:00:00Z");
    String last = acting("3", "api").replace("2026-02-01T10:00:00Z", "9999-12-31T23:59:59Z");

    assertThat(report("--trail", trail(first, last)).out()).contains("2 cases of 2 pods");
  }

  @Test
  void a_recovery_is_one_case_from_its_first_failure_to_its_end() {
    String trail =
        trail(
            recovery("08:00:00Z", "FAILING", UNPULLABLE, "wait"),
            recovery("08:01:00Z", "FAILING", UNPULLABLE, "fallback-to-prebuilt"),
            recovery("08:03:00Z", "HEALTHY", "", "recovered"),
            recovery("09:00:00Z", "FAILING", UNPULLABLE, "give-up"));

    Run run = report("--trail", trail);

    assertThat(figure(run.out(), "Success rate")).isEqualTo("50 %");
    assertThat(figure(run.out(), "Mean recovery")).isEqualTo("3 min");
    assertThat(run.out()).contains("2 cases of 1 pod", "fallback-to-prebuilt");
  }

  @Test
  void of_nothing_there_is_no_rate() {
    assertThat(report("--trail", trail("")).out()).contains("Nothing failed.");
    assertThat(figure(report("-f", "pods/shop.yaml").out(), "Success rate")).isEqualTo("–");
  }

  @Test
  void pods_that_fail_now_are_cases_with_their_evidence() {
    Run run = report("-f", "pods/shop.yaml");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("2 cases of 2 pods", "IMAGE_NOT_FOUND", "failing when last seen")
        .contains("status.containerStatuses[0].state.terminated.exitCode");
  }

  @Test
  void the_page_needs_nothing_and_permits_nothing_but_its_own_style() throws Exception {
    String page = report("--trail", trail(acting("1", "web"), ended("1", "web", "HEALED"))).out();

    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "default-src &#39;none&#39;; style-src &#39;sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "&#39;")
        .doesNotContain("<script", "<link", "<img", " style=", "javascript:", "@import", "url(h")
        .doesNotContainPattern(" on[a-z]+=")
        .doesNotContainPattern("(src|href)=");
  }

  @Test
  void the_charts_are_told_in_words_and_in_tables_too() throws Exception {
    String page = report("--trail", trail(acting("1", "web"), ended("1", "web", "HEALED"))).out();

    List<String> charts =
        Pattern.compile("(?s)<svg[^>]*aria-labelledby.*?</svg\\s*>")
            .matcher(page)
            .results()
            .map(found -> found.group())
            .toList();
    assertThat(charts).hasSize(2);
    for (String chart : charts) {
      Document svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)));
      assertThat(svg.getElementsByTagName("title").getLength()).isOne();
      assertThat(svg.getElementsByTagName("desc").getLength()).isOne();
      assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
    }
    assertThat(ids(charts)).doesNotHaveDuplicates();
    assertThat(page)
        .contains("<caption>Causes over time</caption>", "<caption>Outcomes over time</caption>");
  }

  private static List<String> ids(List<String> charts) {
    return Pattern.compile(" id=\"([^\"]*)\"")
        .matcher(String.join("", charts))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void headings_are_in_order_and_every_table_has_its_own() throws Exception {
    String page =
        report("--trail", trail(ended("1", "web", "HEALED")), "-f", "pods/shop.yaml").out();

    assertThat(page).containsOnlyOnce("<h1>");
    assertThat(page.split("<table>", -1)).hasSameSizeAs(page.split("<caption>", -1));
    assertThat(page).contains("<html lang=\"en\">", "scope=\"row\"", "prefers-color-scheme: dark");
  }

  @Test
  void what_pods_say_stays_text() {
    String evil = HOSTILE.replace("\"", "\\\"");
    String line =
        """
        {"id":"%1$s","time":"2026-02-01T10:00:00Z","stage":"ENDED","result":"LEFT_ALONE",\
        "owner":{"kind":"%1$s","namespace":"%1$s","name":"%1$s"},"pods":["%1$s"],\
        "cause":"%1$s","fingerprint":"%1$s","action":"%1$s","detail":"%1$s","because":"%1$s",\
        "evidence":[{"path":"%1$s","value":"%1$s"}],"detectedAt":"2026-02-01T10:00:00Z"}\
        """
            .formatted(evil);

    String page = report("--trail", trail(line)).out();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "<img")
        .doesNotContain("</script>");
  }

  @Test
  void credentials_and_steering_characters_do_not_get_into_a_report() {
    String line =
        ended("1", "web", "HEALED")
            .replace("512Mi to 768Mi", "password=hunter2hunter2 \\u202e\\u001b[31m \\ud800");

    String trail = trail(line);

    assertThat(report("--trail", trail).out() + report("--trail", trail, "--incident", "web").out())
        .contains("password=[redacted]")
        .doesNotContain("hunter2", "\u202e", "\u001b", "\ud800");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"not json", "[]", "{}", "{\"owner\":{}}", "{\"owner\":{},\"time\":\"now\"}"})
  void a_line_that_is_none_of_a_trail_is_told_and_the_rest_is_read(String line) {
    Run run = report("--trail", trail(line, ended("1", "web", "HEALED")));

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("trail.jsonl:1: is no").hasLineCount(1);
    assertThat(run.out()).contains("1 case of 1 pod");
  }

  @Test
  void a_trail_that_is_not_there_is_told() {
    Run run = report("--trail", folder.resolve("none").toString());

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("none: is no audit trail that can be read");
  }

  @Test
  void a_line_without_end_is_not_kept_in_memory() {
    String trail = trail("{\"a\":\"" + "x".repeat(3_000_000), ended("1", "web", "HEALED"));

    assertThat(report("--trail", trail).err()).contains("trail.jsonl:1: is not JSON");
  }

  @Test
  void a_report_goes_to_a_file(@TempDir Path elsewhere) throws Exception {
    Path file = elsewhere.resolve("report.html");

    Run run = report("--trail", trail(ended("1", "web", "HEALED")), "-o", file.toString());

    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(report("-f", "pods/shop.yaml", "-o", elsewhere.resolve("a/b").toString()).err())
        .contains("cannot write to");
  }

  @Test
  void an_incident_is_drafted_from_a_trail() {
    String trail =
        trail(acting("1", "web"), ended("1", "web", "HEALED"), ended("2", "db", "HEALED"));

    Run run = report("--trail", trail, "--incident", "web-1");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("# Incident: `MEMORY_LIMIT_EXCEEDED` of `shop/Deployment/web`\n")
        .contains("| Status | healed |", "| Lasted | 5 min |")
        .contains("1 pod of 1 workload failed, in 1 case: `web-1`.")
        .contains("| 2026-02-01 10:00:10 | `raise-memory` | `512Mi to 768Mi` |")
        .contains("**MEMORY_LIMIT_EXCEEDED**", "| `status.reason` | `OOMKilled` |")
        .contains("well since 2026-02-01 10:05:00 UTC, after `raise-memory`")
        .contains("Set the limit by the highest use")
        .contains("kubectl rollout status deployment/web -n shop")
        .doesNotContain("db");
  }

  @Test
  void a_draft_says_who_did_what_by_which_decision_and_keeps_causes_apart() {
    String other =
        healing(
                "7",
                "01T09:30:00Z",
                "RECOMMENDED",
                "web",
                "IMAGE_NOT_FOUND",
                "\"result\":\"LEFT_ALONE\"")
            .replace("10:00:00Z", "09:30:00Z")
            .replace("OOMKilled", "manifest unknown")
            .replace("\"podCount\":1", "\"podCount\":30");

    Run run =
        report(
            "--trail",
            trail(other, acting("1", "web"), ended("1", "web", "NOT_HEALED")),
            "--incident",
            "web");

    String draft = run.out();
    assertThat(draft)
        .contains("30 pods of 1 workload failed, in 2 cases")
        .contains("| 2026-02-01 10:00:00 | `failure` | `the kernel killed it` |")
        .contains("| 2026-02-01 10:05:00 | `not healed` | `512Mi to 768Mi` |")
        .contains("| `shop/Deployment/web` | `raise-memory` | `a` | `1` | not healed |")
        .contains("Not resolved: what was tried did not help.")
        .contains("**MEMORY_LIMIT_EXCEEDED**, in 1 of 2", "**IMAGE_NOT_FOUND**, in 1 of 2");
    assertThat(draft.indexOf("OOMKilled")).isLessThan(draft.indexOf("**IMAGE_NOT_FOUND**"));
    assertThat(draft.indexOf("manifest unknown")).isGreaterThan(draft.indexOf("**IMAGE_NOT_"));
  }

  @Test
  void a_draft_of_what_is_left_to_a_person_says_what_to_do() {
    String advice = ended("1", "web", "LEFT_ALONE").replace("raise-memory", "recommend");

    assertThat(report("--trail", trail(advice), "--incident", "web").out())
        .contains("Not resolved: only a person can help.");
    assertThat(
            report("--trail", trail(advice.replace("ENDED", "RECOMMENDED")), "--incident", "web")
                .out())
        .contains("only a person can help. Recommended: `512Mi to 768Mi`.");
  }

  @Test
  void an_incident_is_found_by_its_fingerprint_across_owners() {
    String trail = trail(ended("1", "web", "HEALED"), ended("2", "db", "NOT_HEALED"));

    assertThat(report("--trail", trail, "--incident", "MEMORY_LIMIT_EXCEEDED/app/1").out())
        .contains("2 pods of 2 workloads failed, in 2 cases: `web-1`, `db-1`.")
        .contains("Not resolved");
  }

  @Test
  void an_incident_of_a_pod_has_its_events_in_order() {
    Run run = report("-f", "pods/shop.yaml", "--incident", "checkout-6f7d8b9c5-x2k4q");

    assertThat(run.out())
        .contains("| `Failed` | `Failed to pull image")
        .contains("Deploy images by digest")
        .contains("What was tried\n\nNothing, as far as is known.");
    assertThat(run.out().indexOf("`Failed`")).isLessThan(run.out().indexOf("`FAILING`"));
  }

  @Test
  void an_incident_that_is_unknown_is_told() {
    Run run = report("-f", "pods/shop.yaml", "--incident", "nobody");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("no failure is known of a pod, owner or fingerprint nobody");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void foreign_text_cannot_mark_up_a_draft() {
    String line =
        ended("1", "web", "HEALED")
            .replace("512Mi to 768Mi", "a | b `` ``` c [x](javascript:1) <b> @all # h")
            .replace("web-1", "-x'; rm -rf /; '");

    Run run = report("--trail", trail(line), "--incident", "web");

    assertThat(run.out())
        .contains("| ````a \\| b `` ``` c [x](javascript:1) <b> @all # h```` |")
        .contains("kubectl describe pod '-x'\\''; rm -rf /; '\\''' -n shop");
  }

  @Test
  void numbers_of_both_axes_are_those_of_the_cases() {
    String[] lines =
        Stream.iterate(1, i -> i + 1)
            .limit(40)
            .map(i -> ended("" + i, "web" + i, "HEALED"))
            .toArray(String[]::new);

    String page = report("--trail", trail(lines)).out();

    assertThat(page).contains("40 cases of 40 pods");
    assertThat(page).contains("<td class=\"number\">40</td>");
    assertThat(page.lines().filter(line -> line.contains("<meter")).count()).isEqualTo(11);
  }
}
