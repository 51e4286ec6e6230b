package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.OpenShiftBuildController;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.openshift.api.model.Build;
import java.util.List;
import java.util.Map;

/** A cluster with OpenShift's APIs, the strategy, and the controller behind it. */
final class OpenShiftScene implements AutoCloseable {

  static final String INTERNAL = "image-registry.openshift-image-registry.svc:5000";
  static final String UBI = "registry.access.redhat.com/ubi9/python-311:1";

  final TestClock clock = TestClock.create();
  final FakeApiServer server;
  final KubernetesClient client;
  final S2iStrategy strategy;
  final OpenShiftBuildController controller;

  private OpenShiftScene(S2iConfig config) {
    FakeApiServer.Builder builder = FakeApiServer.builder().strict().clock(clock);
    OpenShiftBuildController.resources().forEach(builder::resource);
    server = builder.start();
    client = Fabric8Access.clientFor(server);
    strategy = new S2iStrategy(config);
    controller =
        config.mode() == S2iConfig.Mode.BUILD
            ? OpenShiftBuildController.ofBuilds(client, clock)
            : OpenShiftBuildController.ofBuildConfigs(client, clock);
  }

  static OpenShiftScene with(S2iConfig config) {
    return new OpenShiftScene(config);
  }

  static OpenShiftScene standard() {
    return new OpenShiftScene(S2iConfig.DEFAULT);
  }

  /** A request without requirements for the cluster's own registry. */
  static BuildRequest.Builder internal() {
    return BuildRequests.notebook().targetImage(ImageReference.parse(INTERNAL + "/default/sales"));
  }

  BuildContext context() {
    return BuildContext.builder().client(client).namespace("default").clock(clock).build();
  }

  BuildHandle submit(BuildRequest request) {
    return strategy.submit(request, context());
  }

  BuildState observe(BuildHandle handle) {
    return strategy.observe(handle, context());
  }

  /** The build that a request leads to. */
  Build built(BuildRequest request) {
    return Kinds.BUILDS.in(client).inNamespace("default").withName(submit(request).name()).get();
  }

  /** The data of a ConfigMap. */
  Map<String, String> data(String name) {
    ConfigMap map = client.configMaps().inNamespace("default").withName(name).get();
    return map == null ? Map.of() : map.getData();
  }

  /** Sets an image stream tag, as the registry does after a push. */
  void tag(String name, String digest) {
    client.raw(
        "/apis/image.openshift.io/v1/namespaces/default/imagestreamtags",
        "POST",
        Map.of(
            "apiVersion",
            "image.openshift.io/v1",
            "kind",
            "ImageStreamTag",
            "metadata",
            Map.of("name", name),
            "image",
            Map.of("metadata", Map.of("name", digest))));
  }

  List<ApiRequest> mutations() {
    return server.requests().stream().filter(ApiRequest::isMutation).toList();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
