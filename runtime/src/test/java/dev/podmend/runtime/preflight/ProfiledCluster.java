package dev.podmend.runtime.preflight;

import dev.podmend.model.ImageReference;
import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.PreflightDemand;
import dev.podmend.preflight.WantedImage;
import dev.podmend.testkit.api.AccessCheck;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A cluster with a node, and a namespace {@code shop} that holds one of everything. */
final class ProfiledCluster implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String PASSWORD = "hunter2";

  private static final String PULL_SECRET =
      "{\"auths\":{\"https://r.example.org\":{\"username\":\"me\",\"password\":\"%s\"}}}"
          .formatted(PASSWORD);

  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: n1, labels: {disk: ssd}}
      spec:
        providerID: kind://docker/dev/n1
        taints: [{key: gpu, value: "yes", effect: NoSchedule}]
      status:
        allocatable: {cpu: "2", memory: 4Gi}
        images: [{names: ["docker.io/library/busybox:1", "busybox@sha256:1"]}]
        nodeInfo: {architecture: arm64, operatingSystem: linux, osImage: Debian, kubeletVersion: v1.34.0}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: pull, namespace: shop}
      type: kubernetes.io/dockerconfigjson
      data: {.dockerconfigjson: %s}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: db, namespace: shop}
      type: Opaque
      data: {password: aHVudGVyMg==}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: shop}
      data: {mode: fast}
      binaryData: {logo: AAAA}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: web, namespace: shop}
      imagePullSecrets: [{name: pull}]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop}
      ---
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: quota, namespace: shop}
      spec: {hard: {pods: "5", cpu: 500m}}
      ---
      apiVersion: v1
      kind: LimitRange
      metadata: {name: limits, namespace: shop}
      spec: {limits: [{type: Container, max: {memory: 1Gi}, default: {memory: 64Mi}}]}
      ---
      apiVersion: v1
      kind: Event
      metadata: {name: e1, namespace: shop}
      type: Warning
      reason: Failed
      message: 'Failed to pull image "r.example.org/web:1": not found'
      lastTimestamp: "2026-03-01T11:30:00Z"
      ---
      apiVersion: v1
      kind: Event
      metadata: {name: e2, namespace: shop}
      type: Warning
      reason: BackOff
      message: 'Back-off pulling image "r.example.org/web:1"'
      lastTimestamp: "2026-03-01T11:31:00Z"
      ---
      apiVersion: v1
      kind: Event
      metadata: {name: e3, namespace: shop}
      type: Warning
      reason: Failed
      message: 'Failed to pull image "r.example.org/old:1": not found'
      lastTimestamp: "2026-03-01T09:00:00Z"
      ---
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: {name: high}
      value: 1
      """
          .formatted(
              Base64.getEncoder().encodeToString(PULL_SECRET.getBytes(StandardCharsets.UTF_8)));

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);

  ProfiledCluster() {
    client
        .load(new ByteArrayInputStream(OBJECTS.getBytes(StandardCharsets.UTF_8)))
        .items()
        .forEach(this::store);
    server.forgetRequests();
  }

  private void store(HasMetadata object) {
    HasMetadata stored = client.resource(object).create();
    if (object.getKind().equals("Node")) {
      object.getMetadata().setResourceVersion(stored.getMetadata().getResourceVersion());
      client.resource(object).updateStatus();
    }
  }

  void create(String yaml) {
    client.resource(yaml).create();
  }

  FakeApiServer server() {
    return server;
  }

  KubernetesClient client() {
    return client;
  }

  void authorize(Predicate<AccessCheck> rule) {
    server.authorize(rule);
  }

  ClusterProfiler profiler() {
    return ClusterProfiler.of(client).withClock(InstantSource.fixed(NOW));
  }

  ClusterProfile profile() {
    return profiler().profile(demand("r.example.org/web:1"), "shop");
  }

  /** What a pod of the account {@code web} wants. */
  static PreflightDemand demand(String image) {
    return new PreflightDemand(
        Set.of("shop"),
        List.of(new WantedImage(ImageReference.parse(image), "shop", "web", List.of(), false)));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
