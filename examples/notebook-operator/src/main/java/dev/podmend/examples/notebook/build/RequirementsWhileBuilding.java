package dev.podmend.examples.notebook.build;

import dev.podmend.build.BuildRequirements;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.examples.notebook.api.BuildConfig;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Leaves the search to the build, which has the repository at hand: the first of the places that
 * exists is installed.
 */
final class RequirementsWhileBuilding implements RequirementsSource {

  private static final String FILE = "requirements.txt";

  /** The same for every job: policy and places are its arguments. */
  private static final String INSTALL =
      "set -eu; policy=$1; shift; cd /opt/source;"
          + " for file in \"$@\"; do if test -f \"$file\"; then"
          + " exec python3 -m pip install --no-cache-dir --requirement \"$file\"; fi; done;"
          + " case $policy in"
          + " fail) echo \"fatal: none of these requirements files exists: $*\" >&2; exit 1;;"
          + " warn) echo \"warning: none of these requirements files exists: $*\" >&2;;"
          + " esac";

  @Override
  public Recipe recipe(NotebookValidationJob job) {
    NotebookValidationJobSpec spec = job.getSpec();
    BuildConfig build = spec.podConfig().buildConfig();
    List<String> places = places(spec);
    if (!build.dockerfile().isEmpty() && (build.preferDockerfile() || !namesRequirements(build))) {
      return of(Dockerfile.inSource(new DockerfilePath(build.dockerfile())));
    }
    return of(places.isEmpty() ? Dockerfile.absent() : installing(places, build));
  }

  private static Recipe of(Dockerfile dockerfile) {
    return new Recipe(dockerfile, BuildRequirements.NONE);
  }

  private static boolean namesRequirements(BuildConfig build) {
    return !build.requirementsFile().isEmpty() || !build.requirementsSources().isEmpty();
  }

  private static List<String> places(NotebookValidationJobSpec spec) {
    BuildConfig build = spec.podConfig().buildConfig();
    if (!build.requirementsFile().isEmpty()) {
      return List.of(build.requirementsFile());
    }
    if (!build.requirementsSources().isEmpty()) {
      return build.requirementsSources();
    }
    return build.autoGenerateRequirements() ? usualPlaces(spec.notebook().path()) : List.of();
  }

  /** Beside the notebook, then at the root. */
  private static List<String> usualPlaces(String notebook) {
    String folder = notebook.substring(0, notebook.lastIndexOf('/') + 1);
    return folder.isEmpty() ? List.of(FILE) : List.of(folder + FILE, FILE);
  }

  private static Dockerfile installing(List<String> places, BuildConfig build) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", INSTALL, "install"));
    command.add(policy(build).name().toLowerCase(Locale.ROOT));
    command.addAll(places);
    return Dockerfile.inline(
        """
        FROM %s
        COPY . /opt/source
        RUN [%s]
        """
            .formatted(
                ImageReference.parse(build.baseImage()).canonical(),
                command.stream()
                    .map(RequirementsWhileBuilding::json)
                    .collect(Collectors.joining(", "))));
  }

  /** A file that was named has to be there. */
  private static BuildConfig.MissingRequirements policy(BuildConfig build) {
    return Optional.of(build.requirementsFile()).filter(file -> !file.isEmpty()).isPresent()
        ? BuildConfig.MissingRequirements.FAIL
        : build.fallbackStrategy();
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
