package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The executor's command line, each option with its value as one argument that no shell reads. */
final class ExecutorArguments {

  /** What is given unless the configuration gives it otherwise. */
  private static final List<String> USUAL =
      List.of(
          "--snapshot-mode=redo",
          "--push-retry=3",
          "--image-download-retry=3",
          "--image-fs-extract-retry=2");

  private final KanikoConfig config;

  ExecutorArguments(KanikoConfig config) {
    this.config = config;
  }

  List<String> of(BuildRequest request, SourceContext context, Recipe recipe) {
    List<String> arguments = new ArrayList<>(context.arguments());
    add(arguments, "--dockerfile", recipe.dockerfile());
    add(arguments, "--destination", request.outputImage().canonical());
    add(arguments, "--digest-file", Paths.TERMINATION_MESSAGE);
    add(arguments, "--log-format", "text");
    add(arguments, "--log-timestamp", "true");
    addBuildArguments(arguments, recipe.arguments());
    addBuildArguments(arguments, request.buildArguments());
    addCache(arguments);
    addRegistries(arguments);
    addOptions(arguments);
    return List.copyOf(arguments);
  }

  private static void add(List<String> arguments, String option, String value) {
    arguments.add(Verbatim.of(option + "=" + value));
  }

  private static void addBuildArguments(List<String> arguments, Map<String, String> values) {
    values.forEach((name, value) -> add(arguments, "--build-arg", name + "=" + value));
  }

  private void addCache(List<String> arguments) {
    config
        .cacheRepository()
        .ifPresent(
            repository -> {
              add(arguments, "--cache", "true");
              add(arguments, "--cache-repo", repository.canonical());
              add(arguments, "--cache-ttl", config.cacheLifetime().toMinutes() + "m");
            });
  }

  private void addRegistries(List<String> arguments) {
    config.registryMirrors().forEach(host -> add(arguments, "--registry-mirror", host));
    config.insecureRegistries().forEach(host -> add(arguments, "--insecure-registry", host));
    RegistryCertificates.of(config)
        .files()
        .forEach((host, file) -> add(arguments, "--registry-certificate", host + "=" + file));
  }

  private void addOptions(List<String> arguments) {
    USUAL.stream().filter(usual -> !isGiven(name(usual))).forEach(arguments::add);
    config.executorOptions().forEach(option -> arguments.add(Verbatim.of(option)));
  }

  private boolean isGiven(String name) {
    return config.executorOptions().stream().anyMatch(option -> name(option).equals(name));
  }

  private static String name(String option) {
    int end = option.indexOf('=');
    return end < 0 ? option : option.substring(0, end);
  }
}
