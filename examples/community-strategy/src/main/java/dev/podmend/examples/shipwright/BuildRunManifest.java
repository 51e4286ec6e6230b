package dev.podmend.examples.shipwright;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildResources;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.SecretReference;
import dev.podmend.build.Violation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code BuildRun} for a request. */
final class BuildRunManifest {

  private static final String SPEC = "spec";

  private BuildRunManifest() {}

  /** What a {@code BuildRun} has no field for. */
  static List<Violation> violations(BuildRequest request) {
    List<Violation> violations = new ArrayList<>();
    if (!(request.source() instanceof BuildSource.Git)) {
      violations.add(new Violation("source", "is no repository: Shipwright fetches from Git"));
    }
    if (!(request.dockerfile() instanceof Dockerfile.InSource)) {
      violations.add(new Violation("dockerfile", "is not in the source: name its path there"));
    }
    if (!request.requirements().isEmpty()) {
      violations.add(
          new Violation(
              "requirements",
              request.requirements().origin() + ": let the Dockerfile of the source install them"));
    }
    if (request.pullSecret().isPresent()) {
      violations.add(
          new Violation("pullSecret", "is not used: link it to the service account of the build"));
    }
    if (!request.resources().equals(BuildResources.DEFAULT)) {
      violations.add(
          new Violation("resources", "are those of the ClusterBuildStrategy: set them there"));
    }
    if (request.scheduling().priorityClass().isPresent()) {
      violations.add(new Violation("scheduling.priorityClass", "cannot be set on a BuildRun"));
    }
    return violations;
  }

  static GenericKubernetesResource of(BuildRequest request, String clusterStrategy) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("build", Map.of(SPEC, build(request, clusterStrategy)));
    request.scheduling().serviceAccount().ifPresent(name -> spec.put("serviceAccount", name));
    GenericKubernetesResource buildRun = new GenericKubernetesResource();
    buildRun.setApiVersion(ShipwrightStrategy.BUILD_RUNS.apiVersion());
    buildRun.setKind(ShipwrightStrategy.BUILD_RUNS.kind());
    buildRun.setMetadata(new ObjectMeta());
    buildRun.setAdditionalProperty(SPEC, spec);
    return buildRun;
  }

  /** The same, asked to end. */
  static GenericKubernetesResource cancelled(GenericKubernetesResource buildRun) {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (buildRun.getAdditionalProperties().get(SPEC) instanceof Map<?, ?> known) {
      known.forEach((field, value) -> spec.put(String.valueOf(field), value));
    }
    spec.put("state", "BuildRunCanceled");
    return new GenericKubernetesResourceBuilder(buildRun)
        .addToAdditionalProperties(SPEC, spec)
        .build();
  }

  private static Map<String, Object> build(BuildRequest request, String clusterStrategy) {
    Map<String, Object> build = new LinkedHashMap<>();
    build.put(
        "source",
        request.source().match(BuildRunManifest::source, inline -> Map.<String, Object>of()));
    build.put("strategy", Map.of("name", clusterStrategy, "kind", "ClusterBuildStrategy"));
    build.put("paramValues", parameters(request));
    build.put("output", output(request));
    build.put("timeout", request.runTimeout().toSeconds() + "s");
    if (!request.scheduling().nodeSelector().isEmpty()) {
      build.put("nodeSelector", request.scheduling().nodeSelector());
    }
    if (!request.scheduling().tolerations().isEmpty()) {
      build.put(
          "tolerations",
          request.scheduling().tolerations().stream().map(BuildRunManifest::toleration).toList());
    }
    return build;
  }

  private static Map<String, Object> source(BuildSource.Git source) {
    Map<String, Object> git = new LinkedHashMap<>();
    git.put("url", source.url().text());
    if (source.commit().isPresent() || source.ref().isPresent()) {
      git.put("revision", source.revision());
    }
    source.secret().map(SecretReference::name).ifPresent(name -> git.put("cloneSecret", name));
    Map<String, Object> fields = new LinkedHashMap<>(Map.of("type", "Git", "git", git));
    if (!source.context().isRoot()) {
      fields.put("contextDir", source.context().text());
    }
    return fields;
  }

  /** Parameters are data: Shipwright hands them to the steps, and nothing expands them. */
  private static List<Map<String, Object>> parameters(BuildRequest request) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    if (request.dockerfile() instanceof Dockerfile.InSource dockerfile) {
      parameters.add(Map.of("name", "dockerfile", "value", dockerfile.path().text()));
    }
    if (!request.buildArguments().isEmpty()) {
      List<Map<String, String>> values =
          request.buildArguments().entrySet().stream()
              .map(argument -> Map.of("value", argument.getKey() + "=" + argument.getValue()))
              .toList();
      parameters.add(Map.of("name", "build-args", "values", values));
    }
    return parameters;
  }

  private static Map<String, Object> output(BuildRequest request) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("image", request.outputImage().canonical());
    request
        .pushSecret()
        .map(SecretReference::name)
        .ifPresent(name -> output.put("pushSecret", name));
    return output;
  }

  private static Map<String, Object> toleration(Toleration toleration) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "key", toleration.getKey());
    put(fields, "operator", toleration.getOperator());
    put(fields, "value", toleration.getValue());
    put(fields, "effect", toleration.getEffect());
    put(fields, "tolerationSeconds", toleration.getTolerationSeconds());
    return fields;
  }

  private static void put(Map<String, Object> fields, String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
  }
}
