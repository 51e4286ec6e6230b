package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.spi.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the strategy would create for a request.
 *
 * @param manifests the objects
 */
record Emitted(Manifests<GenericKubernetesResource> manifests) {

  static final String NAME = "build-x";

  static Emitted of(BuildRequest request) {
    return of(request, TektonConfig.DEFAULT);
  }

  static Emitted of(BuildRequest request, TektonConfig config) {
    return new Emitted(new RunManifests(request, config, NAME).in(config.mode()));
  }

  Fields spec() {
    return Fields.of(manifests.main()).at("spec");
  }

  Fields podTemplate() {
    return spec().at("podTemplate");
  }

  Fields task() {
    return spec().at("taskSpec");
  }

  List<String> stepNames() {
    return task().list("steps").stream().map(step -> step.text("name")).toList();
  }

  Fields step(String name) {
    return task().list("steps").stream()
        .filter(step -> step.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> arguments(String step) {
    List<String> arguments = new ArrayList<>();
    if (step(step).map().get("args") instanceof List<?> list) {
      list.forEach(each -> arguments.add(String.valueOf(each)));
    }
    return arguments;
  }

  Optional<Fields> volume(String name) {
    return task().list("volumes").stream()
        .filter(volume -> volume.text("name").equals(name))
        .findFirst();
  }

  List<String> mounts(String step) {
    return step(step).list("volumeMounts").stream()
        .map(mount -> mount.text("name") + " at " + mount.text("mountPath"))
        .toList();
  }

  Map<String, String> environment(String step) {
    Map<String, String> environment = new TreeMap<>();
    step(step)
        .list("env")
        .forEach(
            entry ->
                environment.put(
                    entry.text("name"),
                    entry
                        .find("value")
                        .orElse(entry.at("valueFrom").at("configMapKeyRef").text("key"))));
    return environment;
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    spec().list("params").forEach(entry -> parameters.put(entry.text("name"), entry.text("value")));
    return parameters;
  }

  Map<String, String> files(String suffix) {
    return manifests.others().stream()
        .map(Manifests.Part::object)
        .filter(object -> object.getMetadata().getName().equals(NAME + suffix))
        .map(object -> ((ConfigMap) object).getData())
        .findFirst()
        .orElseThrow();
  }
}
