package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a request brings along, as ConfigMaps: one with what the build needs beside the
 * source, and one with the source where it is inline. Two, so that neither outgrows its limit.
 */
final class ContextFiles {

  static final ObjectType<ConfigMap> CONFIG_MAPS = ObjectType.of(ConfigMap.class);

  static final String DOCKERFILE = "Dockerfile";

  private static final String ARGUMENT = "argument.";

  private final BuildRequest request;
  private final String build;

  /** The files of the build of that name. */
  ContextFiles(BuildRequest request, String build) {
    this.request = request;
    this.build = build;
  }

  /** The ConfigMap with the Dockerfile, the requirements and the arguments. */
  String buildFilesName() {
    return build + "-build";
  }

  /** The ConfigMap with the source; empty where the source is a repository, or there is none. */
  Optional<String> sourceName() {
    return inline().isEmpty() ? Optional.empty() : Optional.of(build + "-source");
  }

  /** The key under which {@link #buildFilesName()} holds the value of an argument. */
  static String argumentKey(String argument) {
    return ARGUMENT + argument;
  }

  List<ConfigMap> configMaps() {
    return Stream.concat(
            Stream.of(configMap(buildFilesName(), buildFiles())),
            sourceName().stream().map(name -> configMap(name, inline())))
        .toList();
  }

  /** The files that the steps see; the arguments are read as environment alone. */
  List<String> fileKeys() {
    return buildFiles().keySet().stream().filter(key -> !key.startsWith(ARGUMENT)).toList();
  }

  /** How much the ConfigMap of the build's files holds. */
  int buildFileBytes() {
    return buildFiles().entrySet().stream()
        .mapToInt(file -> bytes(file.getKey()) + bytes(file.getValue()))
        .sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Map<String, String> buildFiles() {
    Map<String, String> files = new LinkedHashMap<>();
    new Recipe(request).text().ifPresent(text -> files.put(DOCKERFILE, text));
    if (!request.requirements().isEmpty()) {
      files.put(DockerfileGenerator.REQUIREMENTS_FILE, request.requirements().asFile());
    }
    if (request.requirements().isConstrained()) {
      files.put(DockerfileGenerator.CONSTRAINTS_FILE, request.requirements().asConstraintsFile());
    }
    request.buildArguments().forEach((name, value) -> files.put(argumentKey(name), value));
    return files;
  }

  private Map<String, String> inline() {
    return request.source().match(git -> Map.of(), ContextFiles::texts);
  }

  private static Map<String, String> texts(BuildSource.Inline source) {
    Map<String, String> texts = new LinkedHashMap<>();
    source.files().forEach((name, text) -> texts.put(name.text(), text));
    return texts;
  }

  private static ConfigMap configMap(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withData(data)
        .build();
  }
}
