package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.operation.MeasuredReconciler;
import dev.podmend.examples.notebook.operation.RunMeters;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard asks for nothing that is not measured. */
final class DashboardTest {

  private static final BuiltImage BUILT =
      BuiltImage.of(
          ImageReference.parse("registry.example/built:1"), "sha256:" + "0a1b2c3d".repeat(8));
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:notebook|podmend|jvm|process|system)_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=");
  private static final Pattern COMMA = Pattern.compile(", *");

  @Test
  void every_query_is_about_metrics_and_labels_that_there_are() throws Exception {
    Map<String, Set<String>> measured = measured();
    List<String> queries = queries();

    assertThat(queries).hasSizeGreaterThan(10);
    for (String query : queries) {
      List<MatchResult> metrics = METRIC.matcher(query).results().toList();
      assertThat(metrics).as(query).isNotEmpty();
      for (MatchResult metric : metrics) {
        assertThat(measured).as(query).containsKey(metric.group(1));
        assertThat(measured.get(metric.group(1))).as(query).containsAll(labels(query, metric));
      }
    }
  }

  @Test
  void every_meter_of_runs_and_recoveries_is_on_the_dashboard() throws Exception {
    String queries = String.join("\n", queries());

    assertThat(measured().keySet().stream().map(DashboardTest::family).distinct())
        .filteredOn(name -> name.startsWith("podmend") || name.startsWith("notebook"))
        .hasSizeGreaterThan(7)
        .allSatisfy(name -> assertThat(queries).contains(name));
  }

  private static String family(String metric) {
    return metric.replaceFirst("_(count|sum|max|bucket|total)$", "");
  }

  private static Set<String> labels(String query, MatchResult metric) {
    Set<String> labels = new TreeSet<>();
    Matcher by = BY.matcher(query);
    while (by.find()) {
      COMMA.splitAsStream(by.group(1)).forEach(labels::add);
    }
    if (metric.group(2) != null) {
      LABEL.matcher(metric.group(2)).results().map(label -> label.group(1)).forEach(labels::add);
    }
    return labels;
  }

  private static List<String> queries() throws IOException {
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Manifests.FOLDER.resolve("dashboard/notebook-operator.json").toFile());
    List<String> queries = new ArrayList<>();
    dashboard.findParents("expr").forEach(target -> queries.add(target.path("expr").asText()));
    return queries;
  }

  /** What a scrape has after a build that failed, one that made a bad image, and a recovery. */
  private static Map<String, Set<String>> measured() throws Exception {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.failed(BuildFailureReason.SOURCE_NETWORK, "connection reset"))
            .nextBuild(BuildState.succeeded(BUILT));
    try (Cluster cluster = new Cluster(s2i)) {
      new JvmMemoryMetrics().bindTo(cluster.registry);
      new ProcessorMetrics().bindTo(cluster.registry);
      cluster
          .kubelet
          .whenPod(image(BUILT.image().canonical()))
          .lives(PodLife.failsToPull("manifest unknown: manifest unknown"));
      cluster.kubelet.whenPod(image(Jobs.IMAGE)).lives(Cluster.passes());
      cluster.run(Jobs.of("buildConfig: {enabled: true}"));
      step(cluster);
      return scraped(cluster.registry.scrape());
    }
  }

  /** A step that fails; what it is about is not looked at. */
  private static void step(Cluster cluster) {
    Reconciler<NotebookValidationJob> failing =
        (job, context) -> {
          throw new IllegalStateException("the API server is gone");
        };
    MeasuredReconciler measured = new MeasuredReconciler(failing, RunMeters.on(cluster.registry));
    NotebookValidationJob job = Jobs.minimal();
    assertThatThrownBy(() -> measured.reconcile(job, unasked()))
        .isInstanceOf(IllegalStateException.class);
  }

  @SuppressWarnings("unchecked")
  private static Context<NotebookValidationJob> unasked() {
    return (Context<NotebookValidationJob>)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method + " was asked");
            });
  }

  private static Map<String, Set<String>> scraped(String text) {
    Map<String, Set<String>> metrics = new TreeMap<>();
    SAMPLE
        .matcher(text)
        .results()
        .forEach(
            sample ->
                metrics
                    .computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                    .addAll(
                        sample.group(2) == null
                            ? List.of()
                            : Stream.of(sample.group(2))
                                .flatMap(labels -> LABEL.matcher(labels).results())
                                .map(label -> label.group(1))
                                .toList()));
    return metrics;
  }
}
