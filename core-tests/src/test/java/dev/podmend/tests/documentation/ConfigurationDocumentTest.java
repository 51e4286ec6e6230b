package dev.podmend.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.FallbackConfig;
import dev.podmend.failure.DiagnosisConfig;
import dev.podmend.healing.CrashLoopConfig;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.runtime.BuildPlan;
import dev.podmend.runtime.BuildReconciler;
import dev.podmend.runtime.PodFailureWatcher;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.runtime.git.GitLimits;
import dev.podmend.runtime.git.GitSource;
import dev.podmend.runtime.healing.CoordinationEngineClient;
import dev.podmend.runtime.healing.WorkloadHealer;
import dev.podmend.runtime.preflight.RegistryLimits;
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

      Every setting of the library. Most people need four: the [images](#recoverableworkload) to fall
      back on, [`maxRecoveryAttempts`](#recoveryconfig), `disabledRecoveryActions` and, where memory may
      be raised, `memoryCeiling`. Variables of the example operator are on
      [its page](notebook-operator.md#operating-it), options of the command on [another](cli.md).

      Settings are set on the builders of these types, or by the `with…` methods of those that are
      records. What is wrong is refused when the value is built, by an `IllegalArgumentException` that
      names the setting and what would be right. Durations are written as ISO 8601 has them: `PT5M` is
      five minutes.

      | to set up | see |
      |---|---|
      | a diagnosis | [DiagnosisConfig](#diagnosisconfig) |
      | a recovery | [PodRecovery](#podrecovery), its [RecoverableWorkload](#recoverableworkload) and [RecoveryConfig](#recoveryconfig) |
      | image builds | [BuildPlan](#buildplan), [FallbackConfig](#fallbackconfig), [BuildReconciler](#buildreconciler); [S2iConfig](#s2iconfig), [TektonConfig](#tektonconfig), [KanikoConfig](#kanikoconfig) |
      | requirements and repositories | [RequirementsConfig](#requirementsconfig), [GitSource](#gitsource), [GitLimits](#gitlimits) |
      | healing | [WorkloadHealer](#workloadhealer), [HealingPolicy](#healingpolicy), [CrashLoopConfig](#crashloopconfig), [CoordinationEngineClient](#coordinationengineclient) |
      | telling of failures only | [PodFailureWatcher](#podfailurewatcher) |
      | preflight | [RegistryLimits](#registrylimits) |

      Generated from the types and their Javadoc. After a change, write it anew with
      `mvn -pl core-tests -am test -Dtest=ConfigurationDocumentTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dpodmend.docs.write=true`.
      """;

  private static final List<Settings> ALL =
      List.of(
          Settings.of("core", DiagnosisConfig.class),
          Settings.of("core", RecoveryConfig.class),
          Settings.of("runtime", PodRecovery.class),
          Settings.of("runtime", RecoverableWorkload.class),
          Settings.of("runtime", PodFailureWatcher.class),
          Settings.of("runtime", BuildPlan.class),
          Settings.of("core", FallbackConfig.class),
          Settings.of("runtime", BuildReconciler.class),
          Settings.of("core", RequirementsConfig.class),
          Settings.of("runtime", GitSource.class),
          Settings.of("runtime", GitLimits.class),
          Settings.of("core", CrashLoopConfig.class),
          Settings.of("core", HealingPolicy.class),
          Settings.of("runtime", WorkloadHealer.class),
          Settings.of("runtime", CoordinationEngineClient.class),
          Settings.of("runtime", RegistryLimits.class),
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

  @Test
  void a_meaning_is_told_to_its_end() {
    assertThat(ALL.stream().flatMap(settings -> settings.rows().stream()))
        .noneMatch(row -> row.contains("{"))
        .anyMatch(row -> row.contains("starts: `registry.example.com/team/python`."));
  }

  @Test
  void a_setting_of_a_builder_says_what_it_takes() {
    assertThat(Settings.of("runtime", PodRecovery.class).rows())
        .anyMatch(row -> row.startsWith("| `strategyCalls` | `Executor`, `Duration` |"));
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Settings settings : ALL) {
      page.append("\n## ").append(settings.name()).append("\n\n");
      page.append(settings.purpose()).append("\n\n");
      page.append(settings.table());
    }
    return page.toString();
  }
}
