package dev.podmend.runtime;

import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The history of one image through a pass: what is new in it is told and stored before acting. */
final class BuildRecord {

  private final BuildParts parts;
  private final ImageBuild build;
  private final Instant now;
  private final Predicate<BuildHistory> store;
  private BuildHistory stored;
  private BuildWords words = BuildWords.NONE;

  /**
   * A record.
   *
   * @param store stores a history if nothing else was stored meanwhile, and says whether it did
   */
  BuildRecord(
      BuildParts parts,
      ImageBuild build,
      BuildHistory stored,
      Predicate<BuildHistory> store,
      Instant now) {
    this.parts = parts;
    this.build = build;
    this.stored = stored;
    this.store = store;
    this.now = now;
  }

  BuildHistory history() {
    return stored;
  }

  /** Takes what the build says that was just seen to have failed, or is to end; told once. */
  void heard(BuildWords heard) {
    words = heard;
  }

  /** Whether the history is stored now; not where something else was stored meanwhile. */
  boolean remember(BuildHistory history, Optional<BuildStep> step, String message) {
    BuildHistory next = step.map(each -> BuildNews.told(history, each)).orElse(history);
    if (next.equals(stored)) {
      return true;
    }
    List<BuildReport> news = BuildNews.of(build, stored, next, step, message, words, now);
    parts.announce(news);
    if (!store.test(next)) {
      return false;
    }
    stored = next;
    words = BuildWords.NONE;
    parts.tell(news);
    return true;
  }
}
