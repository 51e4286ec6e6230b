package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.Manifest;
import dev.podmend.preflight.ObjectRef;
import dev.podmend.preflight.PreflightChecker;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.PreflightRule;
import dev.podmend.preflight.Unchecked;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.api.Operation;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerCheckTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: nginx}]}
      """;

  private final ProfiledCluster cluster = new ProfiledCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  private ServerFindings check(String... documents) {
    List<Manifest> manifests =
        Arrays.stream(documents).map(text -> new Manifest("web.yaml", tree(text))).toList();
    return ServerCheck.of(cluster.client()).check(manifests, "shop");
  }

  private Object tree(String yaml) {
    return cluster.client().getKubernetesSerialization().unmarshal("---\n" + yaml, Map.class);
  }

  private static final String PSA =
      "pods \"web\" is forbidden: violates PodSecurity \"restricted:latest\":"
          + " allowPrivilegeEscalation != false (container \"web\" must set"
          + " securityContext.allowPrivilegeEscalation=false)";

  private static Optional<Status> status(int code, String reason, String message) {
    return Optional.of(
        new StatusBuilder().withCode(code).withReason(reason).withMessage(message).build());
  }

  @Test
  void what_the_server_accepts_is_no_finding_and_is_not_stored() {
    ServerFindings findings = check(DEPLOYMENT);

    assertThat(findings.findings()).isEmpty();
    assertThat(findings.unchecked()).isEmpty();
    assertThat(cluster.client().apps().deployments().inAnyNamespace().list().getItems()).isEmpty();
    assertThat(cluster.client().pods().inAnyNamespace().list().getItems()).isEmpty();
    assertThat(cluster.server().requests().stream().filter(ApiRequest::isMutation))
        .filteredOn(request -> !request.isAbout("selfsubjectaccessreviews"))
        .hasSize(2)
        .allMatch(request -> request.toString().contains("dryRun=All"));
  }

  @Test
  void an_object_of_the_cluster_is_in_no_namespace() {
    cluster.server().authorize(right -> !right.resource().equals("namespaces"));

    ServerFindings findings = check("apiVersion: v1\nkind: Namespace\nmetadata: {name: new}\n");

    assertThat(findings.findings())
        .extracting(Finding::object)
        .containsExactly(new ObjectRef("web.yaml", "Namespace", "", "new"));
  }

  private static String template(String parameters) {
    return """
        apiVersion: template.openshift.io/v1
        kind: Template
        metadata: {name: web}
        parameters: [%s]
        objects:
          - apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: '${{PORT}}'}]}
          - apiVersion: v1
            kind: ConfigMap
            metadata: {name: '${NAME}-map'}
            data: {port: '${PORT}'}
        """
        .formatted(parameters);
  }

  @Test
  void of_a_template_its_objects_are_tried_with_the_values_of_its_parameters() {
    List<String> tried = new ArrayList<>();
    for (String resource : List.of("services", "configmaps")) {
      cluster
          .server()
          .admit(
              resource,
              Operation.CREATE,
              review -> {
                tried.add(review.name() + " " + review.object());
                return Optional.empty();
              });
    }

    ServerFindings findings = check(template("{name: PORT, value: '80'}, {name: NAME, value: w}"));

    assertThat(findings.findings()).isEmpty();
    assertThat(findings.unchecked()).isEmpty();
    assertThat(tried).hasSize(2);
    assertThat(tried.get(0)).startsWith("web ").contains("port=80");
    assertThat(tried.get(1)).startsWith("w-map ");
    assertThat(cluster.server().requests())
        .noneMatch(request -> request.isAbout("templates"))
        .filteredOn(request -> request.isAbout("services") && request.isMutation())
        .hasSize(1)
        .allMatch(request -> request.toString().contains("dryRun=All"));
  }

  @Test
  void what_refuses_an_object_of_a_template_is_said_of_the_object() {
    cluster
        .server()
        .admit("services", Operation.CREATE, review -> status(422, "Invalid", "no such port"));

    assertThat(check(template("{name: PORT, value: '80'}, {name: NAME, value: w}")).findings())
        .extracting(finding -> finding.rule() + " " + finding.object())
        .containsExactly("server-refuses-object shop/Service/web");
  }

  @Test
  void an_object_that_lacks_a_value_is_not_tried() {
    ServerFindings findings =
        check(template("{name: PORT, value: '80'}, {name: NAME, required: true}"));

    assertThat(findings.findings()).isEmpty();
    assertThat(findings.unchecked())
        .containsExactly(
            new Unchecked(
                "dry run of shop/ConfigMap/${NAME}-map",
                "parameters of its template have no value: process it first, by oc process"));
    assertThat(cluster.server().requests()).anyMatch(request -> request.isAbout("services"));
  }

  /** What Pod Security says of pods it says to nobody who only creates the workload. */
  @Test
  void a_workload_whose_pods_are_refused_is_found() {
    cluster.server().admit("pods", Operation.CREATE, review -> status(403, "Forbidden", PSA));

    ServerFindings findings = check(DEPLOYMENT);

    assertThat(findings.findings()).hasSize(1);
    Finding finding = findings.findings().get(0);
    assertThat(finding.rule()).isEqualTo("server-refuses-pod");
    assertThat(finding.field()).isEqualTo("spec.template");
    assertThat(finding.object().toString()).isEqualTo("shop/Deployment/web");
    assertThat(finding.problem()).contains("violates PodSecurity");
    assertThat(finding.fix()).isNotBlank();
  }

  @Test
  void an_object_that_is_there_is_applied() {
    cluster.client().resource(DEPLOYMENT).inNamespace("shop").create();
    cluster.server().forgetRequests();

    assertThat(check(DEPLOYMENT).findings()).isEmpty();
    assertThat(cluster.server().requests()).anyMatch(request -> request.verb().equals("patch"));
  }

  @Test
  void a_kind_that_is_not_served_is_found_unless_it_comes_along() {
    String custom = "{apiVersion: example.org/v1, kind: Boat, metadata: {name: b}}";
    String definition =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: boats.example.org}
        spec: {group: example.org, names: {kind: Boat, plural: boats}}
        """;

    assertThat(check(custom).findings())
        .extracting(Finding::rule)
        .containsExactly("server-kind-unknown");
    assertThat(check(custom, definition).findings()).isEmpty();
  }

  @Test
  void a_right_that_is_missing_is_found() {
    cluster.authorize(
        right -> !(right.resource().equals("deployments") && right.verb().equals("create")));

    assertThat(check(DEPLOYMENT).findings())
        .extracting(Finding::rule, Finding::problem)
        .containsExactly(
            tuple(
                "server-right-missing",
                "whoever asks may not create \"deployments\" in namespace \"shop\""));
  }

  @Test
  void pods_that_may_not_be_tried_are_not_checked() {
    cluster.authorize(right -> !right.resource().equals("pods"));

    ServerFindings findings = check(DEPLOYMENT);

    assertThat(findings.findings()).isEmpty();
    assertThat(findings.unchecked())
        .extracting(Unchecked::what)
        .containsExactly("dry run of pods in namespace shop");
  }

  @Test
  void what_comes_along_is_not_missed() {
    String namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: new}}";
    String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: new}}";
    cluster
        .server()
        .admit(
            "configmaps",
            Operation.CREATE,
            review -> status(404, "NotFound", "namespaces \"new\" not found"));

    assertThat(check(map).findings()).hasSize(1);
    assertThat(check(namespace, map).findings()).isEmpty();
    assertThat(check(namespace, map).unchecked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "serviceaccounts \"robot\" not found; ServiceAccount; shop; true",
        "error looking up service account shop/robot: serviceaccount \"robot\" not found;"
            + " ServiceAccount; shop; true",
        "secrets \"robot\" not found; ServiceAccount; shop; false",
        "serviceaccounts \"robot\" not found; ServiceAccount; other; false",
        "serviceaccounts \"robots\" not found; ServiceAccount; shop; false",
        "namespaces \"robot\" not found; Namespace; other; true",
        "networkpolicies.networking.k8s.io \"robot\" not found; NetworkPolicy; shop; true",
        "ingresses.networking.k8s.io \"robot\" not found; Ingress; shop; true",
        "no PriorityClass with name robot was found; PriorityClass; other; true",
        "no PriorityClass with name robot was found; RuntimeClass; other; false",
        "runtimeclasses.node.k8s.io \"robot\" not found; RuntimeClass; other; true"
      })
  void what_comes_along_has_the_kind_and_the_namespace_that_are_missed(
      String message, String kind, String namespace, boolean awaited) {
    ObjectRef other = new ObjectRef("m.yaml", kind, namespace, "robot");
    ObjectRef asking = new ObjectRef("m.yaml", "Pod", "shop", "web");

    assertThat(MissedObject.of(message).filter(missed -> missed.isMeant(other, asking)).isPresent())
        .isEqualTo(awaited);
  }

  private static final String ROBOTS =
      DEPLOYMENT.replace("{containers", "{serviceAccountName: robot, containers");

  @Test
  void pods_of_an_account_that_comes_along_are_not_refused_for_the_lack_of_it() {
    String account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}";
    String why =
        "pods \"web\" is forbidden: error looking up service account shop/robot: serviceaccount"
            + " \"robot\" not found";
    cluster.server().admit("pods", Operation.CREATE, review -> status(403, "Forbidden", why));

    assertThat(check(ROBOTS).findings()).hasSize(1);
    assertThat(check(ROBOTS, account).findings()).isEmpty();
    assertThat(check(ROBOTS, account).unchecked())
        .extracting(Unchecked::what)
        .containsExactly("dry run of shop/Deployment/web");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RoleBinding | subjects: [{kind: ServiceAccount, name: robot}] | true",
        "RoleBinding | subjects: [{kind: ServiceAccount, name: robot, namespace: shop}] | true",
        "RoleBinding | subjects: [{kind: ServiceAccount, name: robot, namespace: o}] | false",
        "RoleBinding | subjects: [{kind: ServiceAccount, name: other}] | false",
        "RoleBinding | subjects: [{kind: Group, name: 'system:serviceaccounts:shop'}] | true",
        "RoleBinding | subjects: [{kind: Group, name: 'system:serviceaccounts:o'}] | false",
        "RoleBinding | subjects: [{kind: User, name: 'system:serviceaccount:shop:robot'}] | true",
        "RoleBinding | subjects: [null, x, {}] | false",
        "ClusterRoleBinding | subjects: [{kind: ServiceAccount, name: robot, namespace: shop}] |"
            + " true",
        "SecurityContextConstraints | users: ['system:serviceaccount:shop:robot'] | true",
        "SecurityContextConstraints | groups: ['system:authenticated'] | true",
        "SecurityContextConstraints | groups: ['system:masters'] | false",
        "ConfigMap | subjects: [{kind: ServiceAccount, name: robot}] | false"
      })
  void a_constraint_that_is_granted_along_with_the_pods_is_awaited(
      String kind, String grant, boolean awaited) {
    String why =
        "pods \"web\" is forbidden: unable to validate against any security context constraint:"
            + " [provider \"anyuid\": Forbidden: not usable by user or serviceaccount]";
    List<ServedObject> all =
        Stream.of(
                ROBOTS,
                "{apiVersion: v1, kind: %s, metadata: {name: b}, %s}".formatted(kind, grant))
            .flatMap(text -> ServedObject.of(new Manifest("m.yaml", tree(text)), "shop"))
            .toList();

    assertThat(AwaitedGrant.mayLift(why, all.get(0), all)).isEqualTo(awaited);
    assertThat(AwaitedGrant.mayLift("pods \"web\" is forbidden: exceeded quota", all.get(0), all))
        .isFalse();
  }

  @Test
  void pods_that_only_a_grant_keeps_back_are_not_checked() {
    String why =
        "pods \"web\" is forbidden: unable to validate against any security context constraint: []";
    String binding =
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, roleRef:"
            + " {kind: ClusterRole, name: 'system:openshift:scc:anyuid'}, subjects: [{kind:"
            + " ServiceAccount, name: robot}]}";
    cluster.server().admit("pods", Operation.CREATE, review -> status(403, "Forbidden", why));

    assertThat(check(ROBOTS).findings()).hasSize(1);
    assertThat(check(ROBOTS, binding).findings()).isEmpty();
    assertThat(check(ROBOTS, binding).unchecked()).hasSize(1);
  }

  @Test
  void a_name_alone_does_not_bring_an_object_along() {
    String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: shop}}";
    String secret = "{apiVersion: v1, kind: Secret, metadata: {name: robot, namespace: shop}}";
    cluster
        .server()
        .admit(
            "configmaps",
            Operation.CREATE,
            review -> status(404, "NotFound", "serviceaccounts \"robot\" not found"));

    assertThat(check(secret, map).findings()).hasSize(1);
  }

  @Test
  void a_list_is_taken_apart_and_what_is_only_called_so_is_not() {
    String typed =
        "{apiVersion: v1, kind: ConfigMapList, items: [{metadata: {name: a}}, {metadata: {name:"
            + " b}}]}";
    String named = "{apiVersion: v1, kind: ConfigMapList, metadata: {name: l}, items: [x]}";

    assertThat(check(typed).findings()).isEmpty();
    assertThat(cluster.server().requests()).anyMatch(request -> request.isAbout("configmaps"));
    assertThat(check(named).findings())
        .extracting(Finding::rule)
        .containsExactly("server-kind-unknown");
  }

  /** Templates of other things than pods stand in the same place. */
  @Test
  void a_template_that_is_of_no_pod_is_not_tried_as_one() {
    cluster.server().admit("pods", Operation.CREATE, review -> status(403, "Forbidden", PSA));
    String set =
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {},"
            + " template: {spec: {project: default}}}}";

    assertThat(check(set).findings()).isEmpty();
  }

  @Test
  void a_busy_server_says_nothing_of_the_object() {
    cluster
        .server()
        .faults()
        .on(call -> call.isAbout("deployments") && call.verb().equals("create"))
        .answer(Fault.status(503));

    ServerFindings findings = check(DEPLOYMENT);

    assertThat(findings.findings()).isEmpty();
    assertThat(findings.unchecked()).hasSize(1);
  }

  @Test
  void findings_stand_among_those_of_the_report() {
    PreflightReport report = PreflightChecker.check(List.of(), ClusterProfile.NONE);

    PreflightReport joined =
        check("{apiVersion: example.org/v1, kind: Boat, metadata: {name: b}}").joinedTo(report);

    assertThat(joined.findings()).hasSize(1);
    assertThat(ServerCheck.withRules())
        .extracting(PreflightRule::id)
        .contains(joined.findings().get(0).rule())
        .doesNotHaveDuplicates();
  }
}
