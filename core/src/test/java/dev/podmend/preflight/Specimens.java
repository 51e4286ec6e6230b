package dev.podmend.preflight;

import static dev.podmend.preflight.ClusterKind.AKS;
import static dev.podmend.preflight.ClusterKind.EKS;
import static dev.podmend.preflight.ClusterKind.KIND;
import static dev.podmend.preflight.ClusterKind.OPENSHIFT;
import static dev.podmend.preflight.ClusterKind.UNKNOWN;
import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.container;
import static dev.podmend.preflight.Trees.image;
import static dev.podmend.preflight.Trees.node;
import static dev.podmend.preflight.Trees.pod;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** At least one specimen a rule. */
final class Specimens {

  static final String NGINX = "image: 'nginx:1.27'";
  static final String ECR = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/webapi:1";
  static final String ACR = "acme.azurecr.io/webapi:1";
  static final String GAR = "europe-docker.pkg.dev/acme-prod/apps/webapi:1";

  private Specimens() {}

  static List<Specimen> all() {
    return Stream.of(images(), registries(), references(), resources(), security())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Specimen> images() {
    ClusterProfile aks = cluster(AKS).build();
    ClusterProfile kind = cluster(KIND).build();
    return List.of(
        Specimen.of("image-missing", kind, container("tty: true"), container(NGINX)),
        Specimen.of("image-missing", kind, image(""), container(NGINX)),
        Specimen.of(
            "image-placeholder", aks, image("REGISTRY_URL/web:1"), image("ghcr.io/a/web:1")),
        Specimen.of("image-invalid", aks, image("ghcr.io/A/web:1"), image("ghcr.io/a/web:V1")),
        Specimen.of(
            "pull-policy-invalid", kind, image("nginx:1", "always"), image("nginx:1", "Always")),
        Specimen.of("image-never-pulled", aks, image("nginx:1", "Never"), image("nginx:1")),
        Specimen.mended(
            "image-never-pulled", image("web:1", "Never"), aks, cluster(AKS, withImages("web:1"))),
        Specimen.mended(
            "image-not-on-node",
            image("web:1", "Never"),
            cluster(KIND, withImages("web:2")),
            cluster(KIND, withImages("docker.io/library/web:1"))),
        Specimen.of("image-unqualified", aks, image("web:1"), image("ghcr.io/acme/web:1")),
        Specimen.mended(
            "image-unqualified", image("web:1"), kind, cluster(KIND, withImages("web:1"))),
        Specimen.mended(
            "image-unqualified",
            image("web:1"),
            aks,
            answered(AKS, "web:1", RegistryAnswer.PRESENT)),
        new Specimen(
            "image-unqualified",
            cluster(OPENSHIFT).build(),
            List.of(image("web:1")),
            List.of(
                image("web:1"),
                "{apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: {name:"
                    + " 'web'}, spec: {lookupPolicy: {local: true}}}"),
            cluster(OPENSHIFT).build()),
        Specimen.of("image-always-side-loaded", kind, image("web:1", "Always"), image("web:1")),
        Specimen.of(
            "image-loopback-registry",
            aks,
            image("localhost:5000/web:1"),
            image("ghcr.io/a/web:1")),
        Specimen.mended("image-loopback-registry", image("127.0.0.1:5000/web:1"), aks, kind),
        Specimen.of(
            "image-implicit-registry",
            cluster(OPENSHIFT).build(),
            image("acme/web:1"),
            image("docker.io/acme/web:1")),
        Specimen.of(
            "image-mutable",
            aks,
            image("ghcr.io/a/web:latest", "IfNotPresent"),
            image("ghcr.io/a/web:latest@sha256:" + "a".repeat(64), "IfNotPresent")),
        Specimen.of("image-deprecated", aks, image("openjdk:17"), image("eclipse-temurin:17")));
  }

  private static List<Specimen> registries() {
    return List.of(
        Specimen.mended(
            "pull-secret-missing",
            withSecret("nginx:1.27"),
            cluster(AKS, empty()),
            cluster(AKS, holding("regcred", pullSecret("ghcr.io")))),
        Specimen.mended(
            "pull-secret-type",
            withSecret("nginx:1.27"),
            cluster(AKS, holding("regcred", new SecretFacts("Opaque", Set.of("x"), noHosts()))),
            cluster(AKS, holding("regcred", pullSecret("ghcr.io")))),
        Specimen.mended(
            "registry-credentials",
            withSecret(ACR),
            cluster(OPENSHIFT, holding("regcred", pullSecret("other.azurecr.io"))),
            cluster(OPENSHIFT, holding("regcred", pullSecret("https://*.azurecr.io")))),
        Specimen.mended(
            "registry-credentials",
            image(ACR),
            cluster(OPENSHIFT, empty()),
            cluster(
                OPENSHIFT,
                holding("regcred", pullSecret("acme.azurecr.io"))
                    .serviceAccounts(accounts(List.of("regcred"))))),
        Specimen.mended(
            "registry-credentials-unseen",
            image(ACR),
            cluster(OPENSHIFT).build(),
            cluster(AKS).build()),
        Specimen.of(
            "registry-maybe-private",
            cluster(KIND, empty()),
            image(GAR),
            image("gcr.io/distroless/static-debian12:nonroot")),
        Specimen.of("registry-grant", cluster(AKS, empty()), image(ACR), image("ghcr.io/a/web:1")),
        Specimen.of(
            "registry-identity",
            cluster(EKS, empty()),
            image(ECR),
            image("public.ecr.aws/a/web:1")),
        Specimen.mended(
            "registry-foreign-cloud", image(ECR), cluster(AKS, empty()), cluster(EKS, empty())),
        Specimen.mended(
            "registry-foreign-cloud",
            withSecret(ACR),
            cluster(EKS, empty()),
            cluster(EKS, holding("regcred", pullSecret("acme.azurecr.io")))),
        Specimen.mended(
            "image-absent",
            image("ghcr.io/a/web:1"),
            answered(AKS, "ghcr.io/a/web:1", RegistryAnswer.ABSENT),
            answered(AKS, "ghcr.io/a/web:1", RegistryAnswer.PRESENT)),
        Specimen.mended(
            "image-denied",
            image("ghcr.io/a/web:1"),
            answered(AKS, "ghcr.io/a/web:1", RegistryAnswer.DENIED),
            answered(AKS, "ghcr.io/a/other:1", RegistryAnswer.DENIED)),
        Specimen.mended(
            "registry-troubled",
            image("ghcr.io/a/web:1"),
            answered(AKS, "ghcr.io/a/web:1", RegistryAnswer.UNREACHABLE),
            answered(AKS, "ghcr.io/a/web:1", RegistryAnswer.DENIED)),
        Specimen.mended(
            "image-pull-failed",
            image("ghcr.io/a/web:1"),
            cluster(AKS, failed("ghcr.io/a/web:1")),
            cluster(AKS, failed("ghcr.io/a/web:2"))),
        Specimen.mended(
            "image-platform",
            image("ghcr.io/a/web:1"),
            built("linux/arm64", node("a").build()),
            built("linux/amd64", node("a").build())),
        Specimen.mended(
            "image-platform-partial",
            image("ghcr.io/a/web:1"),
            built("linux/amd64", node("a").build(), node("b").architecture("arm64").build()),
            built("linux/amd64", node("a").build())),
        Specimen.of(
            "image-platform-name",
            cluster(AKS, node("a").build()),
            image("ghcr.io/a/web:1-arm64"),
            image("ghcr.io/a/web:1-amd64")));
  }

  private static List<Specimen> references() {
    ClusterProfile bare = cluster(AKS, empty());
    String secret =
        "{apiVersion: 'v1', kind: 'Secret', metadata: {name: 's'}, stringData: {k: 'v'}}";
    String map = "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'm'}, data: {k: 'v'}}";
    String claim = "{apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: {name: 'd'}}";
    return List.of(
        Specimen.of("object-without-kind", bare, "{metadata: {name: 'x'}}", image("nginx:1")),
        Specimen.of(
            "text-expected",
            bare,
            container(NGINX + ", env: [{name: 'DEBUG', value: true}]"),
            container(NGINX + ", env: [{name: 'DEBUG', value: 'true'}]")),
        Specimen.of(
            "name-placeholder",
            bare,
            "{apiVersion: 'v1', kind: 'Service', metadata: {name: '${APP}'}}",
            "{apiVersion: 'v1', kind: 'Service', metadata: {name: 'app'}}"),
        Specimen.of(
            "reference-placeholder",
            bare,
            pod("{serviceAccountName: '<account>', containers: [{" + NGINX + "}]}"),
            pod("{serviceAccountName: 'default', containers: [{" + NGINX + "}]}")),
        Specimen.mended("namespace-missing", image("nginx:1"), phase(NamespacePhase.ABSENT), bare),
        new Specimen(
            "namespace-missing",
            phase(NamespacePhase.ABSENT),
            List.of(image("nginx:1")),
            List.of(
                image("nginx:1"),
                "{apiVersion: 'v1', kind: 'Namespace', metadata: {name: 'default'}}"),
            phase(NamespacePhase.ABSENT)),
        Specimen.mended(
            "namespace-terminating", image("nginx:1"), phase(NamespacePhase.TERMINATING), bare),
        twin("secret-missing", container(env("secretKeyRef", "s", "k")), secret),
        twin("secret-missing", pod(volume("secret: {secretName: 's'}")), secret),
        twin("secret-missing", container("envFrom: [{secretRef: {name: 's'}}], " + NGINX), secret),
        Specimen.of(
            "secret-missing",
            bare,
            pod(volume("secret: {secretName: 's'}")),
            pod(volume("secret: {secretName: 's', optional: true}"))),
        twin(
            "secret-missing",
            pod(volume("secret: {secretName: 'tls'}")),
            "{apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: {name: 'c'},"
                + " spec: {secretName: 'tls'}}"),
        Specimen.of(
            "secret-not-yet-there",
            bare,
            List.of(pod(volume("secret: {secretName: 's'}")), naming("--create-secret=s")),
            List.of(pod(volume("secret: {secretName: 's'}")), naming("--create-secret=s-2"))),
        key("secret-key-missing", "secretKeyRef", "s", secret),
        twin("config-map-missing", container(env("configMapKeyRef", "m", "k")), map),
        twin(
            "config-map-missing",
            pod(volume("projected: {sources: [{configMap: {name: 'm'}}]}")),
            map),
        Specimen.of(
            "config-map-missing",
            bare,
            pod(volume("configMap: {name: 'm'}")),
            pod(volume("configMap: {name: 'kube-root-ca.crt'}"))),
        Specimen.of(
            "config-map-not-yet-there",
            bare,
            List.of(pod(volume("configMap: {name: 'm'}")), naming("kubectl create cm m")),
            List.of(pod(volume("configMap: {name: 'm'}")), naming("kubectl create cm map"))),
        key("config-map-key-missing", "configMapKeyRef", "m", map),
        twin("claim-missing", pod(volume("persistentVolumeClaim: {claimName: 'd'}")), claim),
        Specimen.of(
            "claim-not-yet-there",
            bare,
            List.of(pod(volume("persistentVolumeClaim: {claimName: 'd'}")), naming("--claim d")),
            List.of(pod(volume("persistentVolumeClaim: {claimName: 'd'}")), naming("--claim e"))),
        twin(
            "service-account-missing",
            pod("{serviceAccountName: 'robot', containers: [{" + NGINX + "}]}"),
            "{apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name: 'robot'}}"),
        Specimen.of(
            "priority-class-missing",
            cluster(AKS).priorityClasses(Fact.known(Set.of("high"))).build(),
            pod("{priorityClassName: 'higher', containers: [{" + NGINX + "}]}"),
            pod("{priorityClassName: 'high', containers: [{" + NGINX + "}]}")),
        Specimen.of(
            "runtime-class-missing",
            cluster(AKS).runtimeClasses(Fact.known(Set.of("kata"))).build(),
            pod("{runtimeClassName: 'gvisor', containers: [{" + NGINX + "}]}"),
            pod("{runtimeClassName: 'kata', containers: [{" + NGINX + "}]}")));
  }

  private static List<Specimen> resources() {
    String cpu2 = container(NGINX + ", resources: {requests: {cpu: 2}}");
    String cpu500m = container(NGINX + ", resources: {requests: {cpu: '500m'}}");
    ClusterProfile small = cluster(KIND, node("a").putAllocatable("cpu", "1900m").build());
    ClusterProfile cloud = cluster(EKS, node("a").putAllocatable("cpu", "1900m").build());
    ClusterProfile one = cluster(KIND, quota(Map.of("requests.cpu", "1"), Map.of()));
    ClusterProfile nearlyFull =
        cluster(KIND, quota(Map.of("requests.cpu", "4"), Map.of("requests.cpu", "3")));
    ClusterProfile bounded = cluster(KIND, range(Map.of("cpu", "1"), Map.of("cpu", "100m")));
    return List.of(
        Specimen.of(
            "quantity-invalid",
            one,
            container(NGINX + ", resources: {requests: {memory: '1GB'}}"),
            container(NGINX + ", resources: {requests: {memory: '1Gi'}}")),
        Specimen.of(
            "request-above-limit",
            cluster(KIND, NamespaceFacts.builder().limitRanges(Fact.known(List.of()))),
            container(NGINX + ", resources: {requests: {cpu: 1}, limits: {cpu: '999m'}}"),
            container(NGINX + ", resources: {requests: {cpu: 1}, limits: {cpu: '1000m'}}")),
        Specimen.of(
            "limit-range-violated",
            bounded,
            container(NGINX + ", resources: {limits: {cpu: '1001m'}}"),
            container(NGINX + ", resources: {limits: {cpu: '1000m'}}")),
        Specimen.of(
            "limit-range-violated",
            bounded,
            container(NGINX + ", resources: {limits: {cpu: 1}, requests: {cpu: '99m'}}"),
            container(NGINX + ", resources: {limits: {cpu: 1}, requests: {cpu: '0.1'}}")),
        Specimen.of("quota-demands", one, container(NGINX), cpu500m),
        Specimen.of("quota-never-fits", one, cpu2, cpu500m),
        Specimen.of("quota-short", nearlyFull, cpu2, cpu500m),
        Specimen.of("node-unmatched", small, selecting("disk: 'ssd'"), container(NGINX)),
        Specimen.mended(
            "node-unmatched",
            container(NGINX),
            cluster(KIND, node("a").addTaints(new NodeTaint("gpu", "", "NoSchedule")).build()),
            cluster(KIND, node("a").addTaints(new NodeTaint("x", "", "PreferNoSchedule")).build())),
        Specimen.mended(
            "quota-never-fits",
            container(NGINX),
            cluster(KIND, scoped(Map.of("pods", "0"), QuotaScope.of("NotTerminating"))),
            cluster(KIND, scoped(Map.of("pods", "0"), QuotaScope.of("Terminating")))),
        Specimen.mended(
            "quota-demands",
            container(NGINX),
            cluster(KIND, scoped(Map.of("limits.cpu", "1"), QuotaScope.of("NotTerminating"))),
            cluster(KIND, scoped(Map.of("limits.cpu", "1"), QuotaScope.of("Terminating")))),
        Specimen.of(
            "node-affinity-unmatched",
            cluster(KIND, node("a").putLabels("zone", "north").build()),
            affine("{key: 'zone', operator: 'In', values: ['south']}"),
            affine("{key: 'zone', operator: 'In', values: ['south', 'north']}")),
        Specimen.of("node-too-small", small, cpu2, cpu500m),
        Specimen.of("node-too-small-yet", cloud, cpu2, cpu500m));
  }

  private static List<Specimen> security() {
    ClusterProfile openshift = cluster(OPENSHIFT).build();
    return List.of(
        Specimen.mended(
            "pod-security-baseline",
            pod("{hostNetwork: true, containers: [{" + NGINX + "}]}"),
            enforcing("baseline"),
            enforcing("privileged")),
        Specimen.mended(
            "pod-security-restricted",
            container(NGINX),
            enforcing("restricted"),
            enforcing("baseline")),
        Specimen.of(
            "scc-grant-needed",
            openshift,
            container(NGINX + ", securityContext: {runAsUser: 1001}"),
            container(NGINX + ", securityContext: {runAsNonRoot: true}")),
        Specimen.mended(
            "scc-refused",
            container(NGINX + ", securityContext: {runAsUser: 1001}"),
            constrained("restricted-v2"),
            constrained("restricted-v2", "nonroot-v2")),
        Specimen.of(
            "run-as-root-contradiction",
            cluster(UNKNOWN).build(),
            container(NGINX + ", securityContext: {runAsUser: 0, runAsNonRoot: true}"),
            container(NGINX + ", securityContext: {runAsUser: 1, runAsNonRoot: true}")),
        Specimen.mended("run-as-root-image", nonRoot(), user("0:0"), user("1001")),
        Specimen.mended("run-as-named-user", nonRoot(), user("app"), user("1001:0")));
  }

  /** A Job whose program has that argument. */
  static String naming(String argument) {
    return "{apiVersion: 'batch/v1', kind: 'Job', metadata: {name: 'j'}, spec: {template: {spec:"
        + " {containers: [{name: 'c', image: 'alpine:3', args: ['"
        + argument
        + "']}]}}}}";
  }

  static String env(String source, String name, String key) {
    return NGINX
        + ", env: [{name: 'E', valueFrom: {"
        + source
        + ": {name: '"
        + name
        + "', key: '"
        + key
        + "'}}}]";
  }

  private static String volume(String source) {
    return "{containers: [{" + NGINX + "}], volumes: [{name: 'v', " + source + "}]}";
  }

  private static String selecting(String label) {
    return pod("{nodeSelector: {" + label + "}, containers: [{" + NGINX + "}]}");
  }

  private static String affine(String requirement) {
    return pod(
        "{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
            + " {nodeSelectorTerms: [{matchExpressions: ["
            + requirement
            + "]}]}}}, containers: [{"
            + NGINX
            + "}]}");
  }

  private static String nonRoot() {
    return container("image: 'ghcr.io/a/web:1', securityContext: {runAsNonRoot: true}");
  }

  static String withSecret(String image) {
    return pod("{imagePullSecrets: [{name: 'regcred'}], containers: [{image: '" + image + "'}]}");
  }

  /** A reference that another manifest satisfies. */
  private static Specimen twin(String rule, String manifest, String other) {
    ClusterProfile cluster = cluster(AKS, empty());
    return new Specimen(rule, cluster, List.of(manifest), List.of(manifest, other), cluster);
  }

  private static Specimen key(String rule, String source, String name, String object) {
    ClusterProfile cluster = cluster(AKS, empty());
    return new Specimen(
        rule,
        cluster,
        List.of(container(env(source, name, "other")), object),
        List.of(container(env(source, name, "k")), object),
        cluster);
  }

  /** A namespace of which everything is known and in which nothing is. */
  static NamespaceFacts.Builder empty() {
    return NamespaceFacts.builder()
        .phase(Fact.known(NamespacePhase.ACTIVE))
        .secrets(Fact.known(Map.of()))
        .configMaps(Fact.known(Map.of()))
        .claims(Fact.known(Set.of()))
        .quotas(Fact.known(List.of()))
        .limitRanges(Fact.known(List.of()))
        .serviceAccounts(accounts(List.of()))
        .putGrantedConstraints("default", Fact.known(Set.of()));
  }

  private static Fact<Map<String, ServiceAccountFacts>> accounts(List<String> secrets) {
    return Fact.known(Map.of("default", new ServiceAccountFacts(secrets)));
  }

  static NamespaceFacts.Builder holding(String name, SecretFacts secret) {
    return empty().secrets(Fact.known(Map.of(name, secret)));
  }

  static SecretFacts pullSecret(String host) {
    return new SecretFacts(
        "kubernetes.io/dockerconfigjson", Set.of(".dockerconfigjson"), Fact.known(Set.of(host)));
  }

  private static Fact<Set<String>> noHosts() {
    return Fact.known(Set.of());
  }

  private static NodeFacts withImages(String... names) {
    return node("a").imageNames(Fact.known(Set.of(names))).imageCount(names.length).build();
  }

  static ClusterProfile answered(ClusterKind kind, String image, RegistryAnswer answer) {
    ImageFacts facts = new ImageFacts(Fact.known(answer), Fact.notAsked(), Fact.notAsked());
    return cluster(kind).putImages(ImageReference.parse(image), facts).build();
  }

  private static ClusterProfile built(String platform, NodeFacts... nodes) {
    ImageFacts facts =
        new ImageFacts(Fact.notAsked(), Fact.known(Set.of(platform)), Fact.notAsked());
    return cluster(AKS)
        .signals(ClusterSignals.builder().nodes(Fact.known(List.of(nodes))).build())
        .putImages(ImageReference.parse("ghcr.io/a/web:1"), facts)
        .build();
  }

  private static ClusterProfile user(String user) {
    ImageFacts facts = new ImageFacts(Fact.notAsked(), Fact.notAsked(), Fact.known(user));
    return cluster(AKS).putImages(ImageReference.parse("ghcr.io/a/web:1"), facts).build();
  }

  private static NamespaceFacts.Builder failed(String image) {
    return empty().pullFailures(Fact.known(List.of(new PullFailure(image, "manifest unknown"))));
  }

  private static ClusterProfile phase(NamespacePhase phase) {
    return cluster(AKS, empty().phase(Fact.known(phase)));
  }

  private static NamespaceFacts.Builder quota(Map<String, String> hard, Map<String, String> used) {
    return empty().quotas(Fact.known(List.of(new QuotaFacts("q", hard, used, List.of()))));
  }

  private static NamespaceFacts.Builder scoped(Map<String, String> hard, QuotaScope scope) {
    return empty().quotas(Fact.known(List.of(new QuotaFacts("q", hard, Map.of(), List.of(scope)))));
  }

  private static NamespaceFacts.Builder range(Map<String, String> max, Map<String, String> min) {
    return empty()
        .limitRanges(
            Fact.known(
                List.of(
                    new LimitRangeFacts(
                        "r", "Container", max, min, Map.of(), Map.of(), Map.of()))));
  }

  static ClusterProfile enforcing(String level) {
    return cluster(
        AKS, empty().labels(Fact.known(Map.of("pod-security.kubernetes.io/enforce", level))));
  }

  private static ClusterProfile constrained(String... constraints) {
    return cluster(
        OPENSHIFT,
        empty()
            .annotations(Fact.known(Map.of()))
            .grantedConstraints(Map.of("default", Fact.known(Set.of(constraints)))));
  }
}
