package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.SecretReference;
import java.util.Optional;

/** Where an image goes, and by which tool. */
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
      case BY_TARGET -> isOpenShiftRegistry();
    };
  }

  StepSecurity security() {
    return usesBuildah() ? StepSecurity.BUILDAH : StepSecurity.KANIKO;
  }

  /** The file with the certificate authority of the registry, where it is OpenShift's own. */
  Optional<String> certificate() {
    return isOpenShiftRegistry()
        ? Optional.of(Places.ACCOUNT_PATH + "/service-ca.crt")
        : Optional.empty();
  }

  /** The one Secret that kaniko can read. */
  Optional<SecretReference> kanikoCredentials() {
    return request.pushSecret().or(request::pullSecret);
  }

  private boolean isOpenShiftRegistry() {
    String host = request.targetImage().registry();
    int colon = host.lastIndexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.equals(OPENSHIFT_REGISTRY) || name.equals(OPENSHIFT_REGISTRY + ".cluster.local");
  }
}
