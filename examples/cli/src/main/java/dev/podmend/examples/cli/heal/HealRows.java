package dev.podmend.examples.cli.heal;

import dev.podmend.examples.cli.output.Page;
import dev.podmend.runtime.healing.HealingPass;
import dev.podmend.runtime.healing.HealingPhase;
import dev.podmend.runtime.healing.OwnerProgress;
import java.util.List;
import java.util.Locale;

/** What stands on the lines about a pass. Texts from the cluster stay on their line. */
final class HealRows {

  private static final int OWNER_WIDTH = 52;

  private HealRows() {}

  /** The owner, and how far healing has come. */
  static String heading(OwnerProgress progress) {
    String owner = oneLine(progress.owner().toString());
    return pad(owner, OWNER_WIDTH) + word(progress.phase());
  }

  /** What is done against what. */
  static String detail(OwnerProgress progress) {
    String cause =
        progress
            .remediation()
            .map(it -> it.cause())
            .or(() -> progress.decision().map(it -> it.cause()))
            .map(it -> it.name() + ": ")
            .orElse("");
    String action =
        progress
            .remediation()
            .map(it -> it.action().wireName())
            .or(() -> progress.decision().map(it -> it.action().wireName()))
            .map(it -> it + ", ")
            .orElse("");
    return cause + action + oneLine(progress.message());
  }

  /** What a pass comes to. */
  static String summary(HealingPass pass) {
    long failing = pass.incidents().stream().flatMap(it -> it.pods().stream()).distinct().count();
    return "%s, %d failing in %s"
        .formatted(
            count(pass.podsSeen(), "pod"), failing, count(pass.incidents().size(), "incident"));
  }

  /** How many owners are under way or over, by phase, in the order of the phases. */
  static List<String> tallies(HealingPass pass) {
    return List.of(HealingPhase.values()).stream()
        .map(phase -> new Tally(phase, count(pass, phase)))
        .filter(tally -> tally.owners() > 0)
        .map(tally -> tally.owners() + " " + word(tally.phase()))
        .toList();
  }

  private record Tally(HealingPhase phase, long owners) {}

  private static long count(HealingPass pass, HealingPhase phase) {
    return pass.owners().stream().filter(it -> it.phase() == phase).count();
  }

  static String word(HealingPhase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String oneLine(String text) {
    return Page.plain(text).replace('\n', ' ');
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(2, width - text.length()));
  }
}
