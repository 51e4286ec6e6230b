package dev.podmend.build;

import dev.podmend.model.Phrase;
import dev.podmend.model.PhraseBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules, with one book of all their phrases, so that each line is read once. Immutable. */
final class BuildLogTable {

  /** A rule, with the bit of its first group of phrases; those of the others are the next. */
  private record Row(BuildLogRule rule, int firstGroup) {

    /** The groups of which a line of a text of a stage must have a phrase, a bit each. */
    long needed(BuildStage stage) {
      LogSymptom symptom = rule.symptom();
      int implied = symptom.impliedBy(stage);
      long bits = (1L << (symptom.groups().size() - implied)) - 1;
      return bits << (firstGroup + implied);
    }
  }

  private final List<Row> rows;
  private final PhraseBook book;

  /**
   * The rules in their order.
   *
   * @throws IllegalArgumentException if they have more than {@link PhraseBook#MAX_GROUPS} groups
   */
  BuildLogTable(List<BuildLogRule> rules) {
    List<Row> all = new ArrayList<>();
    List<List<Phrase>> groups = new ArrayList<>();
    for (BuildLogRule rule : rules) {
      all.add(new Row(rule, groups.size()));
      groups.addAll(rule.symptom().groups());
    }
    this.rows = List.copyOf(all);
    this.book = new PhraseBook(groups, false);
  }

  /**
   * What the first rule concludes that one of the lines shows.
   *
   * @param lines the last line first
   */
  Optional<BuildLogFinding> finding(BuildStage stage, List<String> lines) {
    long[] said = lines.stream().mapToLong(this::groupsIn).toArray();
    for (Row row : rows) {
      int line = row.rule().symptom().concerns(stage) ? first(said, row.needed(stage)) : -1;
      if (line >= 0) {
        return Optional.of(row.rule().findingIn(lines.get(line)));
      }
    }
    return Optional.empty();
  }

  private long groupsIn(String line) {
    return book.scan(line, line.length(), ~0L);
  }

  /** The place of the first line that says all that is needed, or -1. */
  private static int first(long[] said, long needed) {
    for (int line = 0; line < said.length; line++) {
      if ((needed & ~said[line]) == 0) {
        return line;
      }
    }
    return -1;
  }
}
