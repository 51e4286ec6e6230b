package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.build.BuildStep;
import dev.podmend.model.ImageReference;
import dev.podmend.model.OneLine;
import dev.podmend.recovery.StatusMessage;
import dev.podmend.runtime.BuildReport.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is new in a history, compared with the one before. */
final class BuildNews {

  /** Field of the stored history: the end that was told, so that it is told once. */
  private static final String TOLD = "told";

  private static final String PREBUILT = "\"prebuilt\"";

  private final ImageBuild build;
  private final BuildHistory after;
  private final Instant now;
  private final BuildWords words;
  private final List<BuildReport> reports = new ArrayList<>();

  private BuildNews(ImageBuild build, BuildHistory after, BuildWords words, Instant now) {
    this.build = build;
    this.after = after;
    this.now = now;
    this.words = words;
  }

  /**
   * The news, oldest first.
   *
   * @param words what the build says that has failed or is to end, if one has or is
   */
  static List<BuildReport> of(
      ImageBuild build,
      BuildHistory before,
      BuildHistory after,
      Optional<BuildStep> step,
      String message,
      BuildWords words,
      Instant now) {
    BuildNews news = new BuildNews(build, after, words, now);
    boolean goesOn = before.isOf(build.request());
    news.attempts(goesOn ? before.attempts() : List.of());
    news.skipped(goesOn ? before : BuildHistory.EMPTY);
    boolean told = goesOn && after.unknownFields().equals(before.unknownFields());
    step.filter(each -> !told).ifPresent(each -> news.end(each, message));
    return List.copyOf(news.reports);
  }

  /** The history, knowing that its end is told. */
  static BuildHistory told(BuildHistory history, BuildStep end) {
    String words =
        end.match(
            probe -> "",
            start -> "",
            await -> "",
            cancel -> "",
            pause -> "",
            image -> "",
            prebuilt -> PREBUILT,
            stop -> "\"stopped\"");
    Map<String, String> fields = new LinkedHashMap<>(history.unknownFields());
    fields.remove(TOLD);
    if (!words.isEmpty()) {
      fields.put(TOLD, words);
    }
    return new BuildHistory(
        history.key(),
        history.attempts(),
        history.skipped(),
        history.probes(),
        history.since(),
        history.pausedUntil(),
        fields);
  }

  /** Whether it was told that the ready-made image is used. */
  static boolean endsInPrebuilt(BuildHistory history) {
    return PREBUILT.equals(history.unknownFields().get(TOLD));
  }

  private void attempts(List<BuildAttempt> before) {
    for (int i = 0; i < after.attempts().size(); i++) {
      attempt(
          i < before.size() ? Optional.of(before.get(i)) : Optional.empty(),
          after.attempts().get(i));
    }
  }

  private void attempt(Optional<BuildAttempt> before, BuildAttempt attempt) {
    if (before.isEmpty()) {
      tell(Kind.BUILD_STARTED, attempt, attempt.strategy() + " starts attempt " + attempt.number());
    }
    BuildOutcome was = before.map(BuildAttempt::outcome).orElse(BuildOutcome.OPEN);
    boolean cancelledBefore = before.flatMap(BuildAttempt::cancelling).isPresent();
    if (attempt.cancelling().isPresent() && !cancelledBefore) {
      tell(
          Kind.BUILD_CANCELLED,
          attempt,
          attempt.strategy() + " takes too long: " + attempt.cancelling().get());
    }
    if (attempt.outcome() != was) {
      ended(was, attempt);
    }
  }

  private void ended(BuildOutcome was, BuildAttempt attempt) {
    if (attempt.outcome() == BuildOutcome.SUCCEEDED) {
      String image = attempt.image().map(built -> built.image().toString()).orElse("");
      tell(Kind.BUILD_SUCCEEDED, attempt, attempt.strategy() + " built " + image);
    } else if (was == BuildOutcome.SUCCEEDED) {
      tell(
          Kind.IMAGE_UNUSABLE,
          attempt,
          failed(attempt, "the image of", "does not run", attempt.message()));
    } else {
      tell(Kind.BUILD_FAILED, attempt, failed(attempt, "", "failed", words.messageOf(attempt)));
    }
  }

  private static String failed(BuildAttempt attempt, String subject, String what, String message) {
    String reason = attempt.reason().map(Enum::name).orElse("");
    return "%s %s #%d %s: %s %s"
        .formatted(subject, attempt.strategy(), attempt.number(), what, reason, message);
  }

  private void skipped(BuildHistory before) {
    after.skipped().entrySet().stream()
        .filter(entry -> !before.skipped().containsKey(entry.getKey()))
        .forEach(
            entry ->
                add(
                    Kind.STRATEGY_SKIPPED,
                    Optional.of(entry.getKey()),
                    Optional.empty(),
                    Optional.empty(),
                    entry.getKey() + " left out: " + entry.getValue()));
  }

  private void end(BuildStep step, String message) {
    if (step instanceof BuildStep.UsePrebuilt prebuilt) {
      add(
          Kind.PREBUILT_IMAGE_USED,
          Optional.empty(),
          Optional.empty(),
          Optional.of(prebuilt.image()),
          message);
    } else if (step instanceof BuildStep.Stop stop) {
      add(
          Kind.BUILD_GIVEN_UP,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "no image: " + stop.advice());
    }
  }

  /** What the ready-made image may lack. */
  static String unmet(BuildStep.UsePrebuilt prebuilt) {
    return prebuilt.unmetRequirements().isEmpty()
        ? ""
        : "; it may lack " + String.join(", ", prebuilt.unmetRequirements());
  }

  private void tell(Kind kind, BuildAttempt attempt, String message) {
    add(
        kind,
        Optional.of(attempt.strategy()),
        Optional.of(attempt),
        attempt.image().map(built -> built.image()),
        message);
  }

  private void add(
      Kind kind,
      Optional<String> strategy,
      Optional<BuildAttempt> attempt,
      Optional<ImageReference> image,
      String message) {
    String key = after.key().orElseGet(() -> build.request().key()).text();
    int number = attempt.map(BuildAttempt::number).orElse(0);
    String id =
        Digest.of(
            build.ownerUid(),
            build.name(),
            key,
            kind.wireName(),
            strategy.orElse(""),
            Integer.toString(number));
    reports.add(
        BuildReport.builder()
            .id(id)
            .owner(build.owner())
            .name(build.name())
            .key(build.request().key())
            .kind(kind)
            .strategy(strategy)
            .attempt(number)
            .reason(attempt.flatMap(BuildAttempt::reason))
            .image(image)
            .message(line(message))
            .logTail(
                kind == Kind.BUILD_FAILED || kind == Kind.BUILD_CANCELLED
                    ? words.logTail()
                    : List.of())
            .history(after)
            .when(now)
            .build());
  }

  /** A text on one line, without credentials. */
  static String line(String text) {
    return OneLine.of(text, StatusMessage.MAX_LENGTH);
  }
}
