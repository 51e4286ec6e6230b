package dev.podmend.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * What a listener was told of one pod. Bounded: of very many different failures the one that was
 * not seen for the longest time is forgotten.
 */
final class PodFailureMemory {

  static final int CAPACITY = 16;

  /** The one seen last stands last. */
  private final List<PodFailureReport> told = new ArrayList<>(1);

  boolean isEmpty() {
    return told.isEmpty();
  }

  /** Remembers what was seen and says whether it is news. */
  PodFailureNews note(PodFailureReport seen) {
    PodFailureNews news = newsOf(seen);
    remember(seen);
    return news;
  }

  private PodFailureNews newsOf(PodFailureReport seen) {
    List<PodFailureReport> same = told.stream().filter(seen::isSameFailureAs).toList();
    if (!same.isEmpty()) {
      return saysMore(seen, same) ? PodFailureNews.REFINEMENT : PodFailureNews.NONE;
    }
    if (told.stream().noneMatch(seen::isSameOccurrenceAs)) {
      return PodFailureNews.FAILURE;
    }
    return seen.isVague() ? PodFailureNews.NONE : PodFailureNews.REFINEMENT;
  }

  private static boolean saysMore(PodFailureReport seen, List<PodFailureReport> same) {
    boolean isWorse = same.stream().allMatch(before -> before.severity() < seen.severity());
    boolean persistsOtherwise =
        same.stream().noneMatch(before -> before.persistence() == seen.persistence());
    return isWorse || persistsOtherwise;
  }

  private void remember(PodFailureReport seen) {
    PodFailureReport kept = seen;
    for (PodFailureReport before : told) {
      kept = before.isSameFailureAs(seen) ? kept.atLeastAsSevereAs(before) : kept;
    }
    told.removeIf(seen::isInterchangeableWith);
    if (told.size() == CAPACITY) {
      told.remove(0);
    }
    told.add(kept);
  }
}
