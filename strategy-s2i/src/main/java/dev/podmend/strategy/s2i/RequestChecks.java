package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.FileName;
import dev.podmend.build.Violation;
import dev.podmend.model.Quotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What OpenShift's builds cannot do. */
final class RequestChecks {

  private static final String DOCKERFILE = "Dockerfile";

  private final BuildRequest request;
  private final S2iConfig config;
  private final List<Violation> found = new ArrayList<>();

  private RequestChecks(BuildRequest request, S2iConfig config) {
    this.request = request;
    this.config = config;
  }

  static List<Violation> violations(BuildRequest request, S2iConfig config) {
    RequestChecks checks = new RequestChecks(request, config);
    checks.checkScheduling(request.scheduling());
    checks.checkTarget();
    checks.checkRecipe();
    checks.checkArguments();
    checks.checkArgumentNames();
    checks.checkFiles();
    return List.copyOf(checks.found);
  }

  private void refuse(String field, String problem) {
    found.add(new Violation(field, problem));
  }

  private void checkScheduling(BuildScheduling scheduling) {
    if (!scheduling.tolerations().isEmpty()) {
      refuse(
          "scheduling.tolerations",
          scheduling.tolerations().size()
              + " given, but an OpenShift build has none: leave them out, and let the cluster's"
              + " BuildOverrides set them");
    }
    scheduling
        .priorityClass()
        .ifPresent(
            name ->
                refuse(
                    "scheduling.priorityClass",
                    Quotation.of(name) + " cannot be set on an OpenShift build: leave it out"));
  }

  private void checkTarget() {
    if (!request.targetImage().registry().equals(config.internalRegistry())) {
      return;
    }
    Optional<StreamTag> tag = StreamTag.of(request.outputImage(), config.internalRegistry());
    String expected = config.internalRegistry() + "/" + request.namespace() + "/NAME";
    if (tag.filter(stream -> stream.namespace().equals(request.namespace())).isEmpty()) {
      refuse(
          "targetImage",
          Quotation.of(request.targetImage().canonical())
              + " is in the cluster's registry, but is no image stream of the build's namespace:"
              + " write "
              + expected);
    }
  }

  private void checkRecipe() {
    if (!config.dockerBuilds() && Recipe.of(request, config) != Recipe.SOURCE) {
      refuse(
          request.dockerfile() instanceof Dockerfile.Absent ? "baseImage" : "dockerfile",
          Quotation.of(request.baseImage().canonical())
              + " needs a Docker build, and these are switched off: use a base image with S2I"
              + " scripts and no Dockerfile, or allow Docker builds");
    }
  }

  private void checkArgumentNames() {
    request.buildArguments().keySet().stream()
        .filter(name -> name.startsWith(DockerfileGenerator.RESERVED_PREFIX))
        .forEach(
            name ->
                refuse(
                    "buildArguments." + name,
                    "starts with %s, which is reserved: choose another name"
                        .formatted(DockerfileGenerator.RESERVED_PREFIX)));
  }

  /**
   * The build controller replaces {@code $(NAME)} and {@code $$} in values. A value may be a
   * password, so none is quoted.
   */
  private void checkArguments() {
    for (Map.Entry<String, String> argument : request.buildArguments().entrySet()) {
      String value = argument.getValue();
      if (value.contains("$(") || value.contains("$$")) {
        refuse(
            "buildArguments." + argument.getKey(),
            "of %d characters has $( or $$, which OpenShift would expand: leave them out"
                .formatted(value.length()));
      }
    }
  }

  private void checkFiles() {
    request
        .source()
        .match(
            git -> true,
            inline -> {
              checkDockerfileAmong(inline.files());
              checkRequirementsAmong(inline.files());
              return true;
            });
  }

  private void checkDockerfileAmong(Map<FileName, String> files) {
    String chosen =
        request.dockerfile().match(absent -> "", inSource -> inSource.path().text(), text -> "");
    if (files.containsKey(new FileName(DOCKERFILE)) && !chosen.equals(DOCKERFILE)) {
      refuse(
          "source",
          "has a file \"Dockerfile\" that is not to be followed, but would take the place of the"
              + " one that is: give it another name, or ask for it by its path");
    }
    if (!chosen.isEmpty()) {
      checkFollowed(Optional.ofNullable(files.get(new FileName(chosen))));
    }
  }

  private void checkFollowed(Optional<String> text) {
    try {
      text.ifPresent(Dockerfile::inline);
    } catch (IllegalArgumentException e) {
      refuse("dockerfile", String.valueOf(e.getMessage()));
    }
  }

  private void checkRequirementsAmong(Map<FileName, String> files) {
    if (Recipe.of(request, config) != Recipe.SOURCE) {
      return;
    }
    BuildRequirements wanted = request.requirements();
    if (!wanted.isEmpty()) {
      checkAmong(files, DockerfileGenerator.REQUIREMENTS_FILE, "requirements");
    }
    if (wanted.isConstrained()) {
      checkAmong(files, DockerfileGenerator.CONSTRAINTS_FILE, "constraints");
    }
  }

  private void checkAmong(Map<FileName, String> files, String file, String what) {
    if (files.containsKey(new FileName(file))) {
      refuse(
          "source",
          "has a file \"%s\", and the request has %s, too: S2I reads one file, so leave out one of them"
              .formatted(file, what));
    }
  }
}
