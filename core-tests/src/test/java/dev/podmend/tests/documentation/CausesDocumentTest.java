package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A cause that is new, or is recognised or answered in another way, is so in the page as well. */
class CausesDocumentTest {

  private static final String INTRODUCTION =
      """
      # Causes

      What may be wrong with a pod, how that is recognised, and what to do about it. The same from a
      shell: `podmend explain IMAGE_NOT_FOUND` ([command line](cli.md#explain)).

      - **Shows as**: the symptoms under which Kubernetes reports it. One symptom has many causes.
      - **Recognised by**: the rows of the [rules](rules.md) that lead to it.
      - **To do**: what a person can do. Where it depends on the case, the case stands in front; a
        diagnosis names the case among its traits and says only what fits.
      - **podmend**: what it does about a workload that it recovers, the first act after all waiting.
        *With more* means that there is a pre-built image in another registry, another way to build,
        an init container that the pod may do without, and a ceiling for memory. What follows if that
        does not help, and how often, the [decision tree](decision-tree.md) says.

      Whether a cause lasts is what usually holds; rules know better in some cases.

      """;

  private static final String GENERATED =
      "\nGenerated from rules, fixtures and planner. After a change, write it anew with\n`"
          + GeneratedPage.command(CausesDocumentTest.class).replace(" -Dsurefire", "\n-Dsurefire")
          + "`.\n";

  @Test
  void the_page_tells_of_every_cause_as_it_is() {
    GeneratedPage.of("docs/causes.md", CausesDocumentTest.class).holds(page());
  }

  @Test
  void what_is_said_of_a_cause_follows_from_rules_and_planner() {
    assertThat(CauseEntry.of(FailureCause.IMAGE_NOT_FOUND).text())
        .contains("ErrImagePull", "[pull](rules.md#pull)", "`pull-not-found`")
        .contains("- podmend: `give-up`; with more `switch-build-strategy`\n");
    assertThat(CauseEntry.of(FailureCause.REGISTRY_RATE_LIMITED).text()).contains("podmend: waits");
  }

  @Test
  void no_cause_is_left_without_a_symptom_or_advice() {
    assertThat(FailureCause.values())
        .allSatisfy(
            cause ->
                assertThat(CauseEntry.of(cause).text())
                    .contains("- Shows as: `", "- To do: ", "- podmend: "));
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| family | causes |\n|---|---|\n");
    for (FailureFamily family : FailureFamily.values()) {
      String links = String.join(", ", of(family).stream().map(CausesDocumentTest::link).toList());
      page.append("| %s | %s |\n".formatted(name(family), links));
    }
    page.append(GENERATED);
    for (FailureFamily family : FailureFamily.values()) {
      page.append("\n## ").append(name(family)).append('\n');
      of(family).forEach(cause -> page.append('\n').append(CauseEntry.of(cause).text()));
    }
    return page.toString();
  }

  private static List<FailureCause> of(FailureFamily family) {
    return Arrays.stream(FailureCause.values()).filter(it -> it.family() == family).toList();
  }

  private static String link(FailureCause cause) {
    return "[" + cause + "](#" + cause.name().toLowerCase(Locale.ROOT) + ")";
  }

  private static String name(FailureFamily family) {
    return family.name().charAt(0) + family.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
