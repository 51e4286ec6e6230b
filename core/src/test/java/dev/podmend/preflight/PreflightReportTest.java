package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreflightReportTest {

  @Test
  void a_finding_names_object_field_problem_and_fix() {
    PreflightReport report = check(cluster(ClusterKind.AKS).build(), image("webapi:1.2"));

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                "image-unqualified",
                Severity.ERROR,
                new ObjectRef("test.yaml", "Pod", "default", "p"),
                "spec.containers[0].image",
                "\"webapi:1.2\" will be sought as docker.io/library/webapi:1.2",
                "push the image and write its registry in front",
                List.of()));
    assertThat(report.has(Severity.ERROR)).isTrue();
    assertThat(report.kind().kind()).isEqualTo(ClusterKind.AKS);
  }

  @Test
  void a_warning_is_no_error_but_a_note_or_worse() {
    PreflightReport report = check(cluster(ClusterKind.KIND).build(), image("webapi:1.2"));

    assertThat(report.has(Severity.ERROR)).isFalse();
    assertThat(report.has(Severity.WARNING)).isTrue();
    assertThat(report.has(Severity.NOTE)).isTrue();
  }

  @Test
  void of_very_many_findings_the_worst_are_told_and_how_many_more_there_are() {
    String labels =
        IntStream.range(0, 5_100).mapToObj(i -> "a" + i + ": 1").collect(Collectors.joining(", "));
    String many =
        "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'm', labels: {" + labels + "}}}";
    String warned = image("ghcr.io/a/web:latest", "IfNotPresent");

    PreflightReport report = check(cluster(ClusterKind.AKS).build(), many, warned);

    assertThat(report.findings()).hasSize(5_000).isSorted();
    assertThat(report.findings()).allMatch(finding -> finding.severity() == Severity.ERROR);
    assertThat(report.leftOut()).isEqualTo(101);
    assertThat(check(cluster(ClusterKind.AKS).build(), warned).leftOut()).isZero();
  }

  @Test
  void what_is_not_known_is_unchecked_and_no_finding() {
    String pod = Trees.container(Specimens.env("secretKeyRef", "s", "k"));
    ClusterProfile forbidden =
        cluster(ClusterKind.KIND, Specimens.empty().secrets(Fact.unknown("forbidden")));

    PreflightReport report = check(forbidden, pod);

    assertThat(report.findings()).isEmpty();
    assertThat(report.unchecked())
        .contains(new Unchecked("secrets of namespace default", "forbidden"));
  }

  @Test
  void characters_that_steer_a_terminal_are_spelled_out() {
    PreflightReport report = check(cluster(ClusterKind.AKS).build(), image("web\\u001b[31m:1"));

    assertThat(report.findings()).hasSize(1);
    assertThat(report.toString()).contains("\\u001b").doesNotContain("\u001b");
  }

  @Test
  void the_demand_names_namespaces_and_the_images_that_are_pulled() {
    String pod =
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'p', namespace: 'shop'}, spec:"
            + " {serviceAccountName: 'robot', imagePullSecrets: [{name: 'regcred'}],"
            + " initContainers: [{image: 'web:1', imagePullPolicy: 'Never'}],"
            + " containers: [{image: 'ghcr.io/a/b:1'}, {image: 'ghcr.io/a/b:1'}]}}";

    PreflightDemand demand = PreflightChecker.demand(List.of(Trees.manifest(pod)), "default");

    assertThat(demand.namespaces()).containsExactly("shop");
    assertThat(demand.images())
        .containsExactly(
            new WantedImage(
                ImageReference.parse("ghcr.io/a/b:1"), "shop", "robot", List.of("regcred"), false));
    assertThat(demand.serviceAccounts()).containsExactly("shop/robot");
  }

  @Test
  void an_account_is_asked_about_though_nothing_is_pulled_for_it() {
    String pod =
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'p', namespace: 'shop'}, spec:"
            + " {serviceAccountName: 'robot',"
            + " containers: [{image: 'web:1', imagePullPolicy: 'Never'}]}}";

    PreflightDemand demand = PreflightChecker.demand(List.of(Trees.manifest(pod)), "default");

    assertThat(demand.images()).isEmpty();
    assertThat(demand.serviceAccounts()).containsExactly("shop/robot");
  }

  @Test
  void a_document_that_is_no_object_is_unchecked() {
    PreflightReport report =
        PreflightChecker.check(
            List.of(new Manifest("a", "NOTES: thank you"), new Manifest("b", null)),
            ClusterProfile.NONE);

    assertThat(report.objects()).isZero();
    assertThat(report.unchecked())
        .contains(new Unchecked("a", "holds a document that is no object"));
  }

  @Test
  void a_fact_is_known_or_says_why_not() {
    assertThat(Fact.known(List.of()).map(List::size).value()).contains(0);
    String why = Fact.<String>unknown("forbidden").match(known -> known, reason -> reason);
    assertThat(why).isEqualTo("forbidden");
    assertThat(Fact.<Integer>notAsked().orElse(7)).isEqualTo(7);
  }
}
