package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where an image comes from and goes, and by which tool. */
final class Target {

  private static final String OPENSHIFT_REGISTRY = "image-registry.openshift-image-registry.svc";

  private final BuildRequest request;
  private final ImageBuilder builder;

  Target(BuildRequest request, TektonConfig config) {
    this.request = request;
    this.builder = config.imageBuilder();
  }

  boolean usesBuildah() {
    return switch (builder) {
      case BUILDAH -> true;
      case KANIKO -> false;
      case BY_TARGET -> isOpenShifts(request.targetImage().registry());
    };
  }

  StepSecurity security() {
    if (usesBuildah()) {
      return StepSecurity.BUILDAH;
    }
    boolean isSsh = request.source().match(git -> git.url().isSsh(), inline -> false);
    return isSsh ? StepSecurity.KANIKO_BY_SSH : StepSecurity.KANIKO;
  }

  /** The registries, of target and base image, whose certificates OpenShift itself has signed. */
  Set<String> registriesOfOpenShift() {
    return Stream.of(request.targetImage(), request.baseImage())
        .map(ImageReference::registry)
        .filter(Target::isOpenShifts)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The one Secret that kaniko can read. */
  Optional<SecretReference> kanikoCredentials() {
    return request.pushSecret().or(request::pullSecret);
  }

  private static boolean isOpenShifts(String registry) {
    int colon = registry.lastIndexOf(':');
    String name = colon < 0 ? registry : registry.substring(0, colon);
    return name.equals(OPENSHIFT_REGISTRY) || name.equals(OPENSHIFT_REGISTRY + ".cluster.local");
  }
}
