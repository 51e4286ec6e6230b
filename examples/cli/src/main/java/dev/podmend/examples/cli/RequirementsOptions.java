package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.requirements.PythonVersion;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.requirements.RequirementsFilePolicy;
import dev.podmend.requirements.RequirementsPolicy;
import dev.podmend.requirements.RequirementsTier;
import dev.podmend.requirements.UnknownModulePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How requirements are looked for. */
final class RequirementsOptions {

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      split = ",",
      converter = EnumConverter.Tier.class,
      description = {
        "Where to look: file, dockerfile, magics, imports. Repeatable; the order",
        "given is the order asked in, and what is left out is not asked."
      })
  private List<RequirementsTier> tiers = List.of();

  @Option(
      names = "--requirements-file",
      paramLabel = "PATH",
      description = "The file to use, relative to the root or to the notebook.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--prefer-dockerfile", description = "A Dockerfile comes before all others.")
  private boolean preferDockerfile;

  @Option(
      names = "--fallback",
      paramLabel = "POLICY",
      converter = EnumConverter.Policy.class,
      description = "Where nothing is found: warn, fail or auto; default: warn.")
  private RequirementsPolicy fallback = RequirementsPolicy.WARN;

  @Option(
      names = "--unsafe-lines",
      paramLabel = "POLICY",
      converter = EnumConverter.FilePolicy.class,
      description = "Lines that fetch from elsewhere: refuse, drop or keep; default: refuse.")
  private RequirementsFilePolicy unsafeLines = RequirementsFilePolicy.REFUSE;

  @Option(
      names = "--unknown-modules",
      paramLabel = "POLICY",
      converter = EnumConverter.UnknownModules.class,
      description = "Imports nobody knows: assume-same-name, warn or leave-out; default: warn.")
  private UnknownModulePolicy unknownModules = UnknownModulePolicy.WARN;

  @Option(
      names = "--python",
      paramLabel = "VERSION",
      description = "The version of Python in the image; default: 3.11.")
  private Optional<String> python = Optional.empty();

  @Option(
      names = "--map",
      paramLabel = "MODULE=PACKAGE",
      description = "Which package holds a module. Repeatable.")
  private Map<String, String> packages = Map.of();

  @Option(
      names = "--base-packages",
      paramLabel = "FILE",
      description = "What the base image holds, as 'pip freeze' lists it.")
  private Optional<Path> basePackages = Optional.empty();

  /** The configuration; imports are asked unless the order leaves them out. */
  RequirementsConfig read() {
    RequirementsConfig.Builder config = RequirementsConfig.builder();
    if (!tiers.isEmpty()) {
      config.order(tiers);
    }
    python.ifPresent(version -> config.pythonVersion(pythonVersion(version)));
    basePackages.ifPresent(list -> config.addAllBasePackages(names(list)));
    try {
      return config
          .requirementsFile(file)
          .preferDockerfile(preferDockerfile)
          .autoGenerateRequirements(true)
          .fallbackStrategy(fallback)
          .unsafeLines(unsafeLines)
          .unknownModules(unknownModules)
          .distributionsByModule(packages)
          .build();
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private static PythonVersion pythonVersion(String version) {
    try {
      return PythonVersion.parse(version);
    } catch (IllegalArgumentException e) {
      throw new InputException("--python: " + e.getMessage());
    }
  }

  private static List<String> names(Path list) {
    try (var lines = Files.lines(list)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && "#-".indexOf(line.charAt(0)) < 0)
          .map(RequirementsOptions::name)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(list + ": cannot be read as a list of packages");
    }
  }

  /** What stands before a version, an address, a marker or a comment. */
  private static String name(String line) {
    int end = 0;
    while (end < line.length() && "=<>!~[;@# ".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, end);
  }
}
