package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells why a build failed by what it printed, where its status leaves that open.
 *
 * <p>It knows the texts of git, pip, conda and uv, of buildah, kaniko and OpenShift's builder, and
 * of registries. Only phrases that speak of a failure are looked for, in the last 64 KiB and 400
 * lines of a text. The tables are read in their order; the first row that shows decides. Total: any
 * text may be given, and most say nothing.
 */
public final class BuildLogClassifier {

  private static final List<BuildLogRule> ROWS =
      Stream.of(
              ResourceLogRules.ROWS,
              PackageLogRules.ROWS,
              RegistryLogRules.ROWS,
              SourceLogRules.ROWS,
              StepLogRules.ROWS)
          .flatMap(List::stream)
          .toList();

  private static final BuildLogTable TABLE = new BuildLogTable(ROWS);

  private BuildLogClassifier() {}

  /**
   * What a text says.
   *
   * @param stage which part of the build printed it. Words such as {@code unauthorized} tell
   *     something only where the stage is known, or the line names it itself
   * @param text a message, or the end of a log; redacted or not
   * @return the finding, or empty where the text does not tell why the build failed
   */
  public static Optional<BuildLogFinding> classify(BuildStage stage, String text) {
    requireNonNull(stage, "stage");
    return TABLE.finding(stage, BuildLogText.linesFromEnd(text));
  }

  /** What a text of an unknown stage says. */
  public static Optional<BuildLogFinding> classify(String text) {
    return classify(BuildStage.UNKNOWN, text);
  }

  /** All rows in their order. */
  static List<BuildLogRule> rows() {
    return ROWS;
  }
}
