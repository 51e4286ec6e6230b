package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the pods of an object stand, for every kind that makes pods. */
class PodTemplatesTest {

  private static final ClusterProfile AKS = Trees.cluster(ClusterKind.AKS).build();
  private static final String POD = "{containers: [{name: 'c', image: 'web:1'}]}";

  private static String object(String kind, String spec) {
    return "{apiVersion: 'apps/v1', kind: '"
        + kind
        + "', metadata: {name: 'n'}, spec: "
        + spec
        + "}";
  }

  private static List<String> fields(String manifest) {
    return Trees.check(AKS, manifest).findings().stream().map(Finding::field).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "ReplicationController",
        "Job",
        "DeploymentConfig",
        "Rollout"
      })
  void a_template_stands_in_the_specification(String kind) {
    assertThat(fields(object(kind, "{template: {spec: " + POD + "}}")))
        .containsExactly("spec.template.spec.containers[0].image");
  }

  @ParameterizedTest
  @CsvSource({
    "serving.knative.dev/v1, Service, spec.template.spec.containers[0].image",
    "serving.knative.dev/v1, Configuration, spec.template.spec.containers[0].image",
    "v1, Service, "
  })
  void a_kind_is_told_by_its_group_too(String version, String kind, @Nullable String field) {
    assertThat(fields(ofGroup(version, kind, "{template: {spec: " + POD + "}}")))
        .isEqualTo(field == null ? List.of() : List.of(field));
  }

  @Test
  void a_job_of_another_group_has_its_pods_elsewhere() {
    String tasks = "{tasks: [{name: 'a', template: {spec: " + POD + "}}]}";

    assertThat(fields(ofGroup("batch.volcano.sh/v1alpha1", "Job", tasks)))
        .containsExactly("spec.tasks[0].template.spec.containers[0].image");
  }

  private static String ofGroup(String version, String kind, String spec) {
    return "{apiVersion: '%s', kind: '%s', metadata: {name: 'n'}, spec: %s}"
        .formatted(version, kind, spec);
  }

  @Test
  void a_cron_job_has_a_template_within_a_template() {
    String template = "{jobTemplate: {spec: {template: {spec: " + POD + "}}}}";

    assertThat(fields(object("CronJob", template)))
        .containsExactly("spec.jobTemplate.spec.template.spec.containers[0].image");
  }

  @Test
  void a_pod_and_a_pod_template_have_their_own_place() {
    assertThat(fields(object("Pod", POD))).containsExactly("spec.containers[0].image");
    assertThat(
            fields(
                "{apiVersion: 'v1', kind: 'PodTemplate', metadata: {name: 'n'}, template: {spec: "
                    + POD
                    + "}}"))
        .containsExactly("template.spec.containers[0].image");
  }

  @Test
  void engines_have_containers_wherever_they_look_so() {
    assertThat(fields(object("Workflow", "{templates: [{container: {image: 'web:1'}}]}")))
        .containsExactly("spec.templates[0].container.image");
    assertThat(fields(object("Task", "{steps: [{image: 'web:1'}]}")))
        .containsExactly("spec.steps[0].image");
    assertThat(fields(object("RayCluster", "{headGroupSpec: {template: {spec: " + POD + "}}}")))
        .containsExactly("spec.headGroupSpec.template.spec.containers[0].image");
  }

  @Test
  void the_parameters_of_an_engine_are_no_placeholders() {
    assertThat(fields(object("Task", "{steps: [{image: '$(params.image)'}]}"))).isEmpty();
    assertThat(fields(object("Workflow", "{templates: [{container: {image: '{{x}}'}}]}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ConfigMap", "CustomResourceDefinition", "ConstraintTemplate"})
  void what_only_holds_text_makes_no_pods(String kind) {
    assertThat(Trees.check(AKS, object(kind, "{template: {spec: " + POD + "}}")).containers())
        .isZero();
  }

  @Test
  void lists_within_lists_and_lists_of_documents_are_taken_apart() {
    String pod = object("Pod", POD);
    String list = "{apiVersion: 'v1', kind: 'List', items: [" + pod + "]}";
    String nested =
        "[{apiVersion: 'v1', kind: 'DeploymentList', items: [" + list + "]}, " + pod + "]";

    assertThat(Trees.check(AKS, nested).objects()).isEqualTo(2);
    assertThat(fields(list)).containsExactly("spec.containers[0].image");
  }

  private static final String BAD =
      "{securityContext: {runAsUser: 7}, containers: [{name: 'c', image: 'nginx:1.27',"
          + " imagePullPolicy: 'Sometimes', resources: {requests: {memory: '1GB'}},"
          + " securityContext: {privileged: true}}]}";

  /** What each rule of the whole table has to say of a template is said of every controller's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "apps.kruise.io/v1alpha1; CloneSet; {template: {spec: POD}}",
        "jobset.x-k8s.io/v1alpha2; JobSet; {replicatedJobs: [{template: {spec: {template: {spec:"
            + " POD}}}}]}",
        "kubeflow.org/v1; PyTorchJob; {pytorchReplicaSpecs: {Worker: {template: {spec: POD}}}}",
        "ray.io/v1; RayCluster; {headGroupSpec: {template: {spec: POD}}}",
        "leaderworkerset.x-k8s.io/v1; LeaderWorkerSet; {leaderWorkerTemplate: {workerTemplate:"
            + " {spec: POD}}}",
        "argoproj.io/v1alpha1; Rollout; {template: {spec: POD}}",
        "acme.org/v1; Fleet; {podTemplate: {spec: POD}}"
      })
  void templates_of_other_controllers_get_every_rule(String version, String kind, String spec) {
    ClusterProfile openshift =
        Trees.cluster(
            ClusterKind.OPENSHIFT,
            Specimens.empty()
                .labels(Fact.known(Map.of("pod-security.kubernetes.io/enforce", "restricted"))));

    assertThat(Trees.rules(openshift, ofGroup(version, kind, spec.replace("POD", BAD))))
        .contains(
            "pull-policy-invalid",
            "quantity-invalid",
            "pod-security-baseline",
            "pod-security-restricted",
            "scc-refused");
  }

  @Test
  void an_operator_may_add_what_its_template_leaves_out() {
    String patch =
        "{podTemplate: {spec: {containers: [{name: 'db'}, {name: 'x', image: 'nginx'}]}}}";

    assertThat(Trees.rules(AKS, ofGroup("acme.org/v1", "Database", patch))).isEmpty();
    assertThat(
            Trees.rules(
                AKS,
                ofGroup(
                    "apps.kruise.io/v1alpha1",
                    "CloneSet",
                    patch.replace("podTemplate", "template"))))
        .containsExactly("image-missing");
  }

  @Test
  void an_engine_puts_values_in_place_of_its_parameters_first() {
    String pod = "{containers: [{name: 'c', image: '$(params.image)', imagePullPolicy: '$(x)'}]}";

    assertThat(
            Trees.rules(
                AKS, ofGroup("tekton.dev/v1", "Task", "{podTemplate: {spec: " + pod + "}}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "apps/v1; Deployment; {replicas: 3, template: {spec: POD}}; 3",
        "apps.kruise.io/v1alpha1; CloneSet; {replicas: 3, template: {spec: POD}}; 3",
        "batch/v1; Job; {parallelism: 4, completions: 2, template: {spec: POD}}; 2",
        "batch/v1; CronJob; {jobTemplate: {spec: {parallelism: 4, template: {spec: POD}}}}; 4",
        "jobset.x-k8s.io/v1alpha2; JobSet; {replicatedJobs: [{replicas: 2, template: {spec:"
            + " {parallelism: 3, template: {spec: POD}}}}]}; 6",
        "kubeflow.org/v1; MPIJob; {mpiReplicaSpecs: {Worker: {replicas: 5, template: {spec:"
            + " POD}}}}; 5",
        "acme.org/v1; Fleet; {replicas: 9, canary: {template: {spec: POD}}}; 1"
      })
  void as_many_pods_are_weighed_as_stand_beside_the_template(
      String version, String kind, String spec, int pods) {
    List<ManifestObject> objects =
        ManifestReader.read(
                List.of(Trees.manifest(ofGroup(version, kind, spec.replace("POD", POD)))),
                "default")
            .objects();

    assertThat(PodTemplates.of(objects.get(0)).found())
        .extracting(PodTemplate::pods)
        .containsExactly((long) pods);
  }

  @Test
  void a_list_that_holds_itself_ends() {
    List<Object> items = new ArrayList<>();
    Map<String, Object> list = Map.of("kind", "List", "apiVersion", "v1", "items", items);
    items.add(list);
    items.add(list);

    PreflightReport report =
        PreflightChecker.check(List.of(new Manifest("loop", list)), ClusterProfile.NONE);

    assertThat(report.objects()).isZero();
    assertThat(report.unchecked())
        .extracting(Unchecked::what)
        .contains("the rest of the manifests");
  }

  @Test
  void an_object_that_holds_itself_ends() {
    Map<String, Object> spec = new java.util.HashMap<>();
    spec.put("again", spec);
    spec.put("once more", List.of(spec, spec));
    Map<String, Object> object =
        Map.of("apiVersion", "x/v1", "kind", "Odd", "metadata", Map.of("name", "n"), "spec", spec);

    assertThat(PreflightChecker.check(List.of(new Manifest("m", object)), AKS).findings())
        .isEmpty();
  }

  @Test
  void keys_that_a_parser_made_numbers_of_are_read() {
    Map<Object, Object> data = new java.util.TreeMap<>(Map.of(1, "x"));
    Map<String, Object> map =
        Map.of(
            "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "m"), "data", data);
    Manifest pod = Trees.manifest(Trees.container(Specimens.env("configMapKeyRef", "m", "1")));

    assertThat(PreflightChecker.check(List.of(pod, new Manifest("m", map)), AKS).findings())
        .isEmpty();
  }

  @Test
  void containers_that_a_few_lines_repeat_without_end_are_looked_at_up_to_a_bound() {
    Object container = Map.of("name", "c", "image", "ghcr.io/acme/web:1");
    Map<String, Object> spec = Map.of("containers", Collections.nCopies(1000, container));
    Map<String, Object> pod =
        Map.of("apiVersion", "v1", "kind", "Pod", "metadata", Map.of("name", "p"), "spec", spec);
    List<Object> pods = Collections.nCopies(10, pod);

    PreflightReport report = PreflightChecker.check(List.of(new Manifest("m", pods)), AKS);

    assertThat(report.objects()).isEqualTo(10);
    assertThat(report.containers()).isEqualTo(5_000);
    assertThat(report.unchecked())
        .contains(new Unchecked("the rest of the pods", "more than 5000 containers"));
  }

  @Test
  void where_it_is_too_deep_to_look_for_pods_is_said() {
    String deep = "{template: {spec: " + POD + "}}";
    for (int i = 0; i < 12; i++) {
      deep = "{step: " + deep + "}";
    }

    PreflightReport report =
        Trees.check(AKS, ofGroup("acme.io/v1", "Pipeline", deep), object("Job", "{a: {b: 1}}"));

    assertThat(report.containers()).isZero();
    assertThat(report.unchecked())
        .filteredOn(unchecked -> unchecked.what().startsWith("pods deep within"))
        .containsExactly(
            new Unchecked(
                "pods deep within default/Pipeline/n",
                "it is nested too deeply, or holds too much"));
  }
}
