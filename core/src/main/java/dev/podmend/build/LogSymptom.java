package dev.podmend.build;

import dev.podmend.model.Phrase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a line must look like: one phrase of every group.
 *
 * @param groups the groups; none is empty
 * @param stage the stage whose lines are read even without a phrase of the first group; {@link
 *     BuildStage#UNKNOWN} where every group is needed
 * @param except the stages in which the line means something else
 */
record LogSymptom(List<List<Phrase>> groups, BuildStage stage, Set<BuildStage> except) {

  LogSymptom {
    groups = List.copyOf(groups);
    except = Set.copyOf(except);
  }

  /** A line with one of the phrases. */
  static LogSymptom saying(String... phrases) {
    return new LogSymptom(List.of(phrases(phrases)), BuildStage.UNKNOWN, Set.of());
  }

  /**
   * A line of a stage: one that has a mark of the stage, or any line of a text that is known to
   * come from it.
   */
  static LogSymptom during(BuildStage stage, String... marks) {
    return new LogSymptom(List.of(phrases(marks)), stage, Set.of());
  }

  /** This symptom in a line that has one of these phrases, too. */
  LogSymptom and(String... phrases) {
    List<List<Phrase>> more = new ArrayList<>(groups);
    more.add(phrases(phrases));
    return new LogSymptom(more, stage, except);
  }

  /** This symptom, but not in texts that are known to come from these stages. */
  LogSymptom unlessIn(BuildStage first, BuildStage... rest) {
    return new LogSymptom(groups, stage, EnumSet.of(first, rest));
  }

  /** Whether lines of a text of a stage can show it. */
  boolean concerns(BuildStage in) {
    return !except.contains(in);
  }

  /** How many of the first groups a line of a text of a stage need not say. */
  int impliedBy(BuildStage in) {
    return stage != BuildStage.UNKNOWN && stage == in ? 1 : 0;
  }

  private static List<Phrase> phrases(String... written) {
    if (written.length == 0) {
      throw new IllegalArgumentException("a symptom needs a phrase");
    }
    return Stream.of(written).map(Phrase::of).toList();
  }
}
