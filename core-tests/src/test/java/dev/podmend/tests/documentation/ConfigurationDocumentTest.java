package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.FallbackConfig;
import dev.podmend.failure.DiagnosisConfig;
import dev.podmend.healing.CrashLoopConfig;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.runtime.git.GitLimits;
import dev.podmend.strategy.kaniko.KanikoConfig;
import dev.podmend.strategy.s2i.S2iConfig;
import dev.podmend.strategy.tekton.TektonConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A setting that is added or changed cannot be missing or stale in the page. */
class ConfigurationDocumentTest {

  private static final Path PAGE = Page.ROOT.resolve("docs/configuration.md");

  private static final String INTRODUCTION =
      """
      # Configuration

      Every setting there is. They are set on the builders of these types, or by the `with…` methods of
      those that are records. What is wrong is refused when the value is built, by an
      `IllegalArgumentException` that names the setting and what would be right. Durations are written
      as ISO 8601 has them: `PT5M` is five minutes.

      Generated from the types and their Javadoc. After a change, write it anew with
      `mvn -pl core-tests -am test -Dtest=ConfigurationDocumentTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dpodmend.docs.write=true`.
      """;

  private static final List<Settings> ALL =
      List.of(
          Settings.of("core", DiagnosisConfig.class),
          Settings.of("core", RecoveryConfig.class),
          Settings.of("core", FallbackConfig.class),
          Settings.of("core", RequirementsConfig.class),
          Settings.of("core", CrashLoopConfig.class),
          Settings.of("core", HealingPolicy.class),
          Settings.of("runtime", GitLimits.class),
          Settings.of("strategy-s2i", S2iConfig.class),
          Settings.of("strategy-tekton", TektonConfig.class),
          Settings.of("strategy-kaniko", KanikoConfig.class));

  @Test
  void the_page_lists_every_setting_as_it_is() throws IOException {
    String page = page();
    if (Boolean.getBoolean("podmend.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  @Test
  void defaults_are_those_that_hold() {
    assertThat(Settings.of("core", RecoveryConfig.class).rows())
        .anyMatch(row -> row.startsWith("| `maxRecoveryAttempts` | `int` | `3` |"))
        .anyMatch(row -> row.startsWith("| `memoryCeiling` | `Optional<String>` | none |"));
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Settings settings : ALL) {
      page.append("\n## ").append(settings.name()).append("\n\n");
      page.append(settings.purpose()).append("\n\n");
      page.append("| setting | type | default | meaning |\n|---|---|---|---|\n");
      settings.rows().forEach(row -> page.append(row).append('\n'));
    }
    return page.toString();
  }
}
