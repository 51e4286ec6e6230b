package dev.podmend.testkit.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The log of a build, and the build that is instantiated from a configuration, of OpenShift. */
final class OpenShiftSubresources {

  static final String GROUP = "build.openshift.io";

  private static final Set<String> WITHOUT_LOG = Set.of("Error", "Cancelled");
  private static final Set<String> NOT_STARTED = Set.of("", "New", "Pending");
  private static final Set<String> OF_CONFIGURATIONS_ALONE =
      Set.of("triggers", "runPolicy", "successfulBuildsHistoryLimit", "failedBuildsHistoryLimit");

  private final ObjectStore store;
  private final ResourceCatalog catalog;
  private final ResourceWriter writer;
  private final ContainerLogs logs;

  OpenShiftSubresources(
      ObjectStore store, ResourceCatalog catalog, ResourceWriter writer, ContainerLogs logs) {
    this.store = store;
    this.catalog = catalog;
    this.writer = writer;
    this.logs = logs;
  }

  boolean handles(ApiPath path) {
    return path.group().equals(GROUP) && (isLog(path) || isInstantiate(path));
  }

  private static boolean isLog(ApiPath path) {
    return path.resource().equals("builds") && path.subresource().equals("log");
  }

  private static boolean isInstantiate(ApiPath path) {
    return path.resource().equals("buildconfigs") && path.subresource().equals("instantiate");
  }

  Reply answer(ApiRequest request, ApiPath path, KubeObject object) {
    String expected = isLog(path) ? "GET" : "POST";
    if (!request.method().equals(expected)) {
      throw ApiProblem.methodNotAllowed();
    }
    return isLog(path) ? log(request, object) : instantiate(request, path, object);
  }

  private Reply log(ApiRequest request, KubeObject build) {
    String phase = build.text("status", "phase");
    if (WITHOUT_LOG.contains(phase)) {
      throw ApiProblem.badRequest(
          "build %s/%s is in an error state. No logs are available."
              .formatted(build.namespace(), build.name()));
    }
    if (NOT_STARTED.contains(phase) && !request.isTrue("nowait")) {
      throw ApiProblem.of(
          504, "Timeout", "timed out waiting for build %s to start".formatted(build.name()));
    }
    return Reply.text(200, "text/plain", logs.readBuild(request, build));
  }

  private Reply instantiate(ApiRequest request, ApiPath path, KubeObject configuration) {
    long last =
        Tree.text(configuration.tree(), "status", "lastVersion").map(Long::valueOf).orElse(0L);
    checkLastVersion(ResourceApi.json(request), configuration, last);
    KubeObject counted = configuration.copy();
    Tree.openMap(counted.tree(), "status").put("lastVersion", last + 1);
    store.put(ObjectKey.of(path, path.name()), counted);
    KubeObject build = buildOf(configuration, last + 1);
    ApiPath builds = new ApiPath(GROUP, path.version(), "builds", path.namespace(), "", "");
    return Reply.json(201, writer.create(builds, catalog.at(builds), build, false).tree());
  }

  private static void checkLastVersion(
      Map<String, Object> asked, KubeObject configuration, long last) {
    Tree.text(asked, "lastVersion")
        .map(Long::valueOf)
        .filter(expected -> expected != last)
        .ifPresent(
            expected -> {
              throw ApiProblem.badRequest(
                  ("the LastVersion(%d) on build config %s/%s does not match the build request"
                          + " LastVersion(%d)")
                      .formatted(last, configuration.namespace(), configuration.name(), expected));
            });
  }

  private static KubeObject buildOf(KubeObject configuration, long number) {
    Map<String, Object> spec = Tree.copy(Tree.at(configuration.tree(), "spec"));
    spec.keySet().removeAll(OF_CONFIGURATIONS_ALONE);
    Map<String, Object> build = new LinkedHashMap<>();
    build.put("metadata", metadata(configuration, number));
    build.put("spec", spec);
    build.put("status", Map.of("phase", "New"));
    return new KubeObject(Tree.copy(build));
  }

  private static Map<String, Object> metadata(KubeObject configuration, long number) {
    String name = configuration.name();
    Map<String, Object> labels =
        new LinkedHashMap<>(Tree.at(configuration.tree(), "metadata", "labels"));
    labels.put("buildconfig", name);
    labels.put("openshift.io/build-config.name", name);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name + "-" + number);
    metadata.put("labels", labels);
    metadata.put(
        "annotations",
        Map.of(
            "openshift.io/build-config.name",
            name,
            "openshift.io/build.number",
            Long.toString(number)));
    metadata.put("ownerReferences", List.of(owner(configuration)));
    return metadata;
  }

  private static Map<String, Object> owner(KubeObject configuration) {
    return Map.of(
        "apiVersion",
        GROUP + "/v1",
        "kind",
        "BuildConfig",
        "name",
        configuration.name(),
        "uid",
        configuration.uid(),
        "controller",
        true);
  }
}
