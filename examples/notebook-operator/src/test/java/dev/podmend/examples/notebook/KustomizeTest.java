package dev.podmend.examples.notebook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.operation.OperatorSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that put the operator into a cluster fit each other and the operator. */
final class KustomizeTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String OPERATOR = "notebook-operator";

  /** One overlay with all that it refers to. */
  private record Overlay(Map<String, HasMetadata> objects, List<Path> patches) {

    static Overlay of(String name) throws IOException {
      Overlay overlay = new Overlay(new TreeMap<>(), new ArrayList<>());
      overlay.read(Manifests.FOLDER.resolve("overlays").resolve(name));
      return overlay;
    }

    private void read(Path folder) throws IOException {
      Path file = folder.resolve("kustomization.yaml");
      Map<?, ?> kustomization = YAML.unmarshal(Files.readString(file), Map.class);
      assertThat(kustomization.get("kind")).as(file.toString()).isEqualTo("Kustomization");
      for (Object resource : list(kustomization, "resources")) {
        Path path = folder.resolve(String.valueOf(resource)).normalize();
        assertThat(path).exists();
        if (Files.isDirectory(path)) {
          read(path);
        } else {
          add(path);
        }
      }
      for (Object patch : list(kustomization, "patches")) {
        patches.add(folder.resolve(String.valueOf(((Map<?, ?>) patch).get("path"))));
      }
    }

    private void add(Path path) throws IOException {
      for (HasMetadata object : parse(path)) {
        assertThat(objects.put(id(object), object)).as("%s twice", id(object)).isNull();
      }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
      return objects.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "cloud"})
  void an_overlay_says_at_its_top_what_it_is_for_and_what_to_set(String name) throws IOException {
    String text =
        Files.readString(Manifests.FOLDER.resolve("overlays/" + name + "/kustomization.yaml"));

    assertThat(text).startsWith("# For ");
    assertThat(text.substring(0, text.indexOf("apiVersion"))).contains("# Set first:\n#   1. ");
    assertThat(text)
        .contains("kubectl apply -k examples/notebook-operator/manifests/overlays/" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "cloud"})
  void every_patch_is_about_an_object_and_a_container_that_there_is(String name)
      throws IOException {
    Overlay overlay = Overlay.of(name);

    assertThat(overlay.patches()).isNotEmpty();
    for (Path patch : overlay.patches()) {
      for (HasMetadata object : parse(patch)) {
        assertThat(overlay.objects()).as(patch.toString()).containsKey(id(object));
        if (object instanceof Deployment deployment) {
          assertThat(pod(deployment).getContainers())
              .extracting(Container::getName)
              .containsExactly("operator");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "cloud"})
  void no_file_lies_about_unused(String name) throws IOException {
    Path folder = Manifests.FOLDER.resolve("overlays").resolve(name);
    String kustomization = Files.readString(folder.resolve("kustomization.yaml"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> !file.equals("kustomization.yaml"))
          .allSatisfy(file -> assertThat(kustomization).contains("- ").contains(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "cloud"})
  void every_role_is_bound_to_the_operator_and_every_binding_has_its_role(String name)
      throws IOException {
    Overlay overlay = Overlay.of(name);
    List<RoleRef> references = new ArrayList<>();
    List<Subject> subjects = new ArrayList<>();
    overlay
        .all(RoleBinding.class)
        .forEach(
            binding -> {
              references.add(binding.getRoleRef());
              subjects.addAll(binding.getSubjects());
            });
    overlay
        .all(ClusterRoleBinding.class)
        .forEach(
            binding -> {
              references.add(binding.getRoleRef());
              subjects.addAll(binding.getSubjects());
            });

    assertThat(references)
        .filteredOn(reference -> reference.getKind().equals("ClusterRole"))
        .extracting(RoleRef::getName)
        .containsExactlyInAnyOrderElementsOf(
            overlay.all(ClusterRole.class).stream().map(r -> r.getMetadata().getName()).toList());
    assertThat(references)
        .filteredOn(reference -> reference.getKind().equals("Role"))
        .extracting(RoleRef::getName)
        .containsExactly("notebook-operator-lease");
    assertThat(subjects)
        .isNotEmpty()
        .allSatisfy(
            subject ->
                assertThat(subject.getNamespace() + "/" + subject.getName())
                    .isEqualTo(OPERATOR + "/" + OPERATOR));
  }

  @Test
  void the_cloud_watches_all_namespaces_and_local_the_one_that_it_is_bound_in() throws IOException {
    assertThat(Overlay.of("cloud").all(ClusterRoleBinding.class)).isNotEmpty();
    Overlay local = Overlay.of("local");
    assertThat(local.all(ClusterRoleBinding.class)).isEmpty();
    Set<String> bound =
        local.all(RoleBinding.class).stream()
            .filter(binding -> binding.getRoleRef().getKind().equals("ClusterRole"))
            .map(binding -> binding.getMetadata().getNamespace())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(bound).containsExactly("notebooks");
    assertThat(local.objects()).containsKey("Namespace notebooks");
    Path patch = Manifests.FOLDER.resolve("overlays/local/deployment.yaml");
    assertThat(Files.readString(patch))
        .contains("- name: NOTEBOOK_NAMESPACES\n              value: notebooks\n");
  }

  @Test
  void the_operator_understands_its_environment_and_listens_where_it_is_asked() throws IOException {
    Container operator = operator();
    Map<String, String> variables = new TreeMap<>();
    for (EnvVar variable : operator.getEnv()) {
      String given = variable.getValue();
      variables.put(variable.getName(), given == null ? "from-the-pod" : given);
    }
    OperatorSettings settings = OperatorSettings.from(variables);

    assertThat(settings.lease()).isPresent();
    assertThat(ports(operator))
        .containsEntry("http", settings.httpPort())
        .containsEntry("webhook", settings.webhookPort());
    assertThat(operator.getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains(settings.certificates().orElseThrow().toString());
    assertThat(pod(deployment()).getVolumes())
        .extracting(Volume::getName)
        .containsExactlyInAnyOrderElementsOf(
            operator.getVolumeMounts().stream().map(VolumeMount::getName).toList());
  }

  @Test
  void probes_ask_what_the_operator_answers() throws IOException {
    Container operator = operator();

    assertThat(path(operator.getLivenessProbe())).isEqualTo("/livez http");
    assertThat(path(operator.getStartupProbe())).isEqualTo("/livez http");
    assertThat(path(operator.getReadinessProbe())).isEqualTo("/readyz http");
  }

  @Test
  void the_pod_runs_under_any_user_and_may_do_nothing_special() throws IOException {
    PodSpec pod = pod(deployment());
    Container operator = operator();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isNull();
    assertThat(pod.getSecurityContext().getFsGroup()).isNull();
    assertThat(operator.getSecurityContext().getRunAsUser()).isNull();
    assertThat(operator.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(operator.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(operator.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(operator.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(operator.getResources().getLimits()).containsKey("memory");
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(2 + 20);
  }

  @Test
  void the_webhooks_reach_the_operator_by_its_service() throws IOException {
    Overlay cloud = Overlay.of("cloud");
    Service service = cloud.all(Service.class).get(0);
    var mutating = cloud.all(MutatingWebhookConfiguration.class).get(0).getWebhooks().get(0);
    var validating = cloud.all(ValidatingWebhookConfiguration.class).get(0).getWebhooks().get(0);

    reaches(mutating.getClientConfig(), "/mutate", service);
    reaches(validating.getClientConfig(), "/validate", service);
    asks(mutating.getRules());
    asks(validating.getRules());
    assertThat(List.of(mutating.getFailurePolicy(), validating.getFailurePolicy()))
        .containsOnly("Ignore");
    assertThat(List.of(mutating.getSideEffects(), validating.getSideEffects()))
        .containsOnly("None");
    assertThat(List.of(mutating.getTimeoutSeconds(), validating.getTimeoutSeconds()))
        .containsOnly(5);
    assertThat(mutating.getAdmissionReviewVersions()).containsExactly("v1");
    assertThat(validating.getAdmissionReviewVersions()).containsExactly("v1");
    assertThat(service.getSpec().getSelector())
        .isEqualTo(deployment().getSpec().getSelector().getMatchLabels());
  }

  @Test
  void the_certificate_is_for_the_service_and_lands_where_the_pod_mounts_it() throws IOException {
    GenericKubernetesResource certificate =
        (GenericKubernetesResource)
            requireNonNull(
                Overlay.of("cloud")
                    .objects()
                    .get("Certificate notebook-operator/notebook-operator"));
    String secret =
        pod(deployment()).getVolumes().stream()
            .filter(volume -> volume.getSecret() != null)
            .map(volume -> volume.getSecret().getSecretName())
            .findFirst()
            .orElseThrow();

    assertThat(certificate.<String>get("spec", "secretName")).isEqualTo(secret);
    assertThat(certificate.<List<String>>get("spec", "dnsNames"))
        .contains("notebook-operator.notebook-operator.svc");
  }

  private static void reaches(WebhookClientConfig config, String path, Service service) {
    assertThat(config.getService().getPath()).isEqualTo(path);
    assertThat(config.getService().getName()).isEqualTo(service.getMetadata().getName());
    assertThat(config.getService().getNamespace()).isEqualTo(service.getMetadata().getNamespace());
    assertThat(service.getSpec().getPorts())
        .filteredOn(port -> port.getPort().equals(config.getService().getPort()))
        .extracting(ServicePort::getTargetPort)
        .singleElement()
        .satisfies(port -> assertThat(port.getStrVal()).isEqualTo("webhook"));
  }

  private static void asks(List<RuleWithOperations> rules) {
    assertThat(rules)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("mlops.mlops.dev");
              assertThat(rule.getApiVersions()).containsExactly("v1alpha1");
              assertThat(rule.getResources()).containsExactly("notebookvalidationjobs");
              assertThat(rule.getOperations()).containsExactly("CREATE", "UPDATE");
            });
  }

  private static Deployment deployment() throws IOException {
    return Overlay.of("cloud").all(Deployment.class).get(0);
  }

  private static Container operator() throws IOException {
    return pod(deployment()).getContainers().get(0);
  }

  private static PodSpec pod(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  private static Map<String, Integer> ports(Container container) {
    return container.getPorts().stream()
        .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort()));
  }

  private static String path(Probe probe) {
    return probe.getHttpGet().getPath() + " " + probe.getHttpGet().getPort().getStrVal();
  }

  private static List<HasMetadata> parse(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      Object parsed = YAML.unmarshal(in);
      List<?> all = parsed instanceof List<?> many ? many : List.of(parsed);
      return all.stream().map(HasMetadata.class::cast).toList();
    }
  }

  private static String id(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    String name = object.getMetadata().getName();
    return object.getKind() + " " + (namespace == null ? name : namespace + "/" + name);
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return map.get(key) instanceof List<?> list ? list : List.of();
  }
}
