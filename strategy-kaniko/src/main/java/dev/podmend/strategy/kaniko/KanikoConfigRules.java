package dev.podmend.strategy.kaniko;

import dev.podmend.model.ImageReference;
import dev.podmend.model.Quotation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a configuration may say. */
final class KanikoConfigRules {

  /** Options that decide how an image is built, not which one or where it goes. */
  private static final Set<String> ALLOWED_OPTIONS =
      Set.of(
          "--cache-copy-layers",
          "--cache-run-layers",
          "--cleanup",
          "--compressed-caching",
          "--compression",
          "--compression-level",
          "--image-download-retry",
          "--image-fs-extract-retry",
          "--ignore-path",
          "--ignore-var-run",
          "--label",
          "--push-ignore-immutable-tag-errors",
          "--push-retry",
          "--registry-map",
          "--reproducible",
          "--single-snapshot",
          "--skip-default-registry-fallback",
          "--skip-push-permission-check",
          "--skip-unused-stages",
          "--snapshot-mode",
          "--use-new-run",
          "--verbosity");

  private static final int MAX_OPTION_LENGTH = 1024;

  private KanikoConfigRules() {}

  /** Adds what is wrong, each with its field. */
  static void check(KanikoConfig config, List<String> problems) {
    config.cacheRepository().flatMap(KanikoConfigRules::cacheProblem).ifPresent(problems::add);
    if (config.cacheLifetime().compareTo(Duration.ofHours(1)) < 0) {
      problems.add("cacheLifetime " + config.cacheLifetime() + " must be an hour or more");
    }
    config.registryMirrors().forEach(host -> addHost(problems, "registryMirrors", host));
    config.insecureRegistries().forEach(host -> addHost(problems, "insecureRegistries", host));
    config
        .registryCertificates()
        .forEach(
            (host, configMap) -> {
              addHost(problems, "registryCertificates", host);
              addName(problems, "registryCertificates." + host, configMap);
            });
    config.executorOptions().forEach(option -> addOption(problems, option));
    config.serviceAccount().ifPresent(name -> addName(problems, "serviceAccount", name));
  }

  private static Optional<String> cacheProblem(ImageReference repository) {
    return repository.tag().isEmpty() && repository.digest().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "cacheRepository "
                + Quotation.of(repository.canonical())
                + " has a tag or a digest: name a repository alone");
  }

  /** A host is what may stand in front of a repository. */
  private static void addHost(List<String> problems, String field, String host) {
    boolean isHost =
        ImageReference.tryParse(host + "/any/image")
            .filter(image -> image.registry().equals(host))
            .isPresent();
    if (!isHost) {
      problems.add(field + " " + Quotation.of(host) + " is no registry: write host or host:port");
    }
  }

  private static void addName(List<String> problems, String field, String name) {
    boolean isName =
        !name.isEmpty()
            && name.length() <= 253
            && name.chars().allMatch(c -> isLowerAlphanumeric(c) || c == '-' || c == '.')
            && isLowerAlphanumeric(name.charAt(0))
            && isLowerAlphanumeric(name.charAt(name.length() - 1));
    if (!isName) {
      problems.add(
          field
              + " "
              + Quotation.of(name)
              + " is no object name: lower-case letters, digits, inner hyphens and dots");
    }
  }

  private static boolean isLowerAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static void addOption(List<String> problems, String option) {
    int end = option.indexOf('=');
    String name = end < 0 ? option : option.substring(0, end);
    if (!ALLOWED_OPTIONS.contains(name)) {
      problems.add(
          "executorOptions "
              + Quotation.of(option)
              + " is not allowed: use one of "
              + ALLOWED_OPTIONS.stream().sorted().toList());
    }
    if (option.length() > MAX_OPTION_LENGTH || option.chars().anyMatch(Character::isISOControl)) {
      problems.add(
          "executorOptions "
              + Quotation.of(option)
              + " is no single line of at most "
              + MAX_OPTION_LENGTH
              + " characters");
    }
  }
}
