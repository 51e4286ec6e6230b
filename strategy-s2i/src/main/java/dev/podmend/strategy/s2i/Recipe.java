package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.Dockerfile;

/** How OpenShift is to build a request. */
enum Recipe {
  /** The base image's own scripts build. */
  SOURCE,
  /** A constant Dockerfile of ours builds: source and requirements on the base image. */
  GENERATED_DOCKERFILE,
  /** A Dockerfile of the request, or of its source, builds. */
  GIVEN_DOCKERFILE;

  static Recipe of(BuildRequest request, S2iConfig config) {
    if (!(request.dockerfile() instanceof Dockerfile.Absent)) {
      return GIVEN_DOCKERFILE;
    }
    return config.isBuilder(request.baseImage()) ? SOURCE : GENERATED_DOCKERFILE;
  }
}
