package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildStage;
import java.util.Arrays;
import java.util.List;

/** What a container of the build was about when it gave up. */
enum BuildPhase {
  /** The clone container fetches the source. */
  FETCH(List.of(BuildStage.SOURCE)),
  /** The executor starts. */
  START(List.of(), "kaniko should only be run inside of a container"),
  /** The executor fetches or opens the build's context. */
  CONTEXT(List.of(BuildStage.SOURCE), "error resolving source context"),
  /** The executor looks for the Dockerfile. */
  DOCKERFILE(List.of(BuildStage.STEPS), "error resolving dockerfile path"),
  /** The executor asks whether it may push. */
  CHECK(List.of(BuildStage.PUSH), "error checking push permissions"),
  /** The executor reads the Dockerfile, pulls, unpacks and takes snapshots. */
  IMAGE(List.of(BuildStage.UNKNOWN, BuildStage.PULL), "error building image"),
  /** An instruction of the Dockerfile runs. */
  RUN(List.of(BuildStage.STEPS)),
  /** The executor pushes the image. */
  PUSH(List.of(BuildStage.PUSH), "error pushing image"),
  /** Nobody knows. */
  UNKNOWN(List.of(BuildStage.UNKNOWN));

  private final List<BuildStage> stages;
  private final List<String> errors;

  /** The errors that announce the phase are in lower case. */
  BuildPhase(List<BuildStage> stages, String... errors) {
    this.stages = stages;
    this.errors = List.of(errors);
  }

  /** As what its last words may be read, the likeliest first. */
  List<BuildStage> stages() {
    return stages;
  }

  /** Where in the text the phase's error stands last; -1 where it does not. */
  int lastIn(String lowerCaseText) {
    return errors.stream().mapToInt(lowerCaseText::lastIndexOf).max().orElse(-1);
  }

  /** The phase whose error stands last in the text. */
  static BuildPhase announcedIn(String lowerCaseText) {
    return Arrays.stream(values())
        .filter(phase -> phase.lastIn(lowerCaseText) >= 0)
        .reduce((a, b) -> a.lastIn(lowerCaseText) > b.lastIn(lowerCaseText) ? a : b)
        .orElse(UNKNOWN);
  }
}
