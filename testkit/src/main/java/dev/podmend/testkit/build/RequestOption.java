package dev.podmend.testkit.build;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildResources;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.ContextPath;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that a request may ask for, and a strategy must either refuse or do.
 *
 * @param name what it is called
 * @param change asks for it
 */
record RequestOption(String name, UnaryOperator<BuildRequest.Builder> change) {

  private static final RequestOption BASE_IMAGE =
      new RequestOption(
          "another base image",
          request -> request.baseImage(ImageReference.parse("quay.io/contract/base:7")));

  private static final List<RequestOption> OTHERS =
      List.of(
          new RequestOption(
              "another target image",
              request ->
                  request.targetImage(
                      ImageReference.parse("registry.example.com:5000/team/contract"))),
          new RequestOption("another ref", request -> request.source(source("contract", "sales"))),
          new RequestOption(
              "another folder", request -> request.source(source("main", "contract"))),
          new RequestOption(
              "a build argument", request -> request.putBuildArguments("CONTRACT", "value")),
          new RequestOption(
              "a pull secret", request -> request.pullSecret(new SecretReference("contract-pull"))),
          new RequestOption(
              "another push secret",
              request -> request.pushSecret(new SecretReference("contract-push"))),
          new RequestOption(
              "resources",
              request ->
                  request.resources(
                      new BuildResources(Map.of("cpu", "730m"), Map.of("memory", "7Gi")))),
          new RequestOption(
              "a service account",
              request ->
                  request.scheduling(BuildScheduling.DEFAULT.withServiceAccount("contract"))),
          new RequestOption(
              "a node selector",
              request ->
                  request.scheduling(
                      BuildScheduling.DEFAULT.withNodeSelector(
                          Map.of("example.com/contract", "yes")))),
          new RequestOption("a toleration", request -> request.scheduling(tolerating())),
          new RequestOption(
              "a priority class",
              request ->
                  request.scheduling(
                      new BuildScheduling(
                          Map.of(), List.of(), Optional.empty(), Optional.of("contract")))),
          new RequestOption("a time limit", request -> request.runTimeout(Duration.ofMinutes(37))));

  /** What may be asked for: a Dockerfile of the user's own names its base image itself. */
  static Stream<RequestOption> of(BuildRequest request) {
    return request.dockerfile().equals(Dockerfile.absent())
        ? Stream.concat(Stream.of(BASE_IMAGE), OTHERS.stream())
        : OTHERS.stream();
  }

  BuildRequest askedOf(BuildRequest.Builder request) {
    return change.apply(request).build();
  }

  private static BuildScheduling tolerating() {
    return BuildScheduling.DEFAULT.withTolerations(
        List.of(
            new TolerationBuilder()
                .withKey("example.com/contract")
                .withOperator("Exists")
                .withEffect("NoSchedule")
                .build()));
  }

  private static BuildSource source(String ref, String folder) {
    return BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git"))
        .at(new GitRef(ref))
        .in(new ContextPath(folder))
        .with(new SecretReference("git-credentials"));
  }
}
