package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.FileName;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.openshift.api.model.ConfigMapBuildSource;
import io.fabric8.openshift.api.model.ConfigMapBuildSourceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that a build gets beside those of a repository, each group in a ConfigMap of its own.
 *
 * @param groups the groups; none is empty
 */
record ContextFiles(List<Group> groups) {

  private static final String NAME_OF_CONSTRAINTS =
      "--constraint " + DockerfileGenerator.CONSTRAINTS_FILE + "\n";

  /**
   * Files that lie in one folder of the context.
   *
   * @param configMap the name of the ConfigMap
   * @param folder the folder; empty for the context's root
   * @param files texts by name
   */
  record Group(String configMap, String folder, Map<String, String> files) {}

  static ContextFiles of(BuildRequest request, Recipe recipe, String buildName) {
    Map<String, String> root = new TreeMap<>(inline(request.source()));
    List<Group> groups = new ArrayList<>();
    boolean wanted = !request.requirements().isEmpty();
    if (wanted && recipe == Recipe.SOURCE) {
      root.putAll(readByScripts(request.requirements()));
    } else if (wanted) {
      groups.add(
          new Group(
              buildName + "-requirements",
              DockerfileGenerator.FILES_FOLDER,
              requirements(request.requirements())));
    }
    if (!root.isEmpty()) {
      groups.add(0, new Group(buildName + "-files", "", root));
    }
    return new ContextFiles(List.copyOf(groups));
  }

  private static Map<String, String> requirements(BuildRequirements requirements) {
    Map<String, String> files = new TreeMap<>();
    files.put(DockerfileGenerator.REQUIREMENTS_FILE, requirements.asFile());
    if (requirements.isConstrained()) {
      files.put(DockerfileGenerator.CONSTRAINTS_FILE, requirements.asConstraintsFile());
    }
    return files;
  }

  /** S2I's scripts know one file alone, so it has to name the other one itself. */
  private static Map<String, String> readByScripts(BuildRequirements requirements) {
    Map<String, String> files = requirements(requirements);
    if (requirements.isConstrained()) {
      files.merge(
          DockerfileGenerator.REQUIREMENTS_FILE, NAME_OF_CONSTRAINTS, (text, line) -> line + text);
    }
    return files;
  }

  private static Map<String, String> inline(BuildSource source) {
    Map<String, String> files = new TreeMap<>();
    source.match(
        git -> files,
        inline -> {
          inline.files().forEach((FileName name, String text) -> files.put(name.text(), text));
          return files;
        });
    return files;
  }

  List<ConfigMap> configMaps() {
    return groups.stream()
        .map(
            group ->
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(group.configMap())
                    .endMetadata()
                    .withData(group.files())
                    .build())
        .toList();
  }

  List<ConfigMapBuildSource> sources() {
    return groups.stream()
        .map(
            group ->
                new ConfigMapBuildSourceBuilder()
                    .withNewConfigMap()
                    .withName(group.configMap())
                    .endConfigMap()
                    .withDestinationDir(group.folder().isEmpty() ? null : group.folder())
                    .build())
        .toList();
  }
}
