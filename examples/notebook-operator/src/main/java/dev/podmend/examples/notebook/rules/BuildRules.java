package dev.podmend.examples.notebook.rules;

import dev.podmend.build.ContextPath;
import dev.podmend.build.DockerfilePath;
import dev.podmend.examples.notebook.api.BuildConfig;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.build.BuildSettings;
import dev.podmend.model.ImageReference;
import java.util.List;

/** The rules of builds. They hold for builds that are switched off, too. */
final class BuildRules {

  private final BuildConfig build;

  BuildRules(NotebookValidationJobSpec spec) {
    this.build = spec.podConfig().buildConfig();
  }

  void check(Problems problems) {
    problems.require("baseImage", build.baseImage(), ImageReference::parse);
    problems.allow("dockerfile", build.dockerfile(), DockerfilePath::new);
    problems.allow("requirementsFile", build.requirementsFile(), ContextPath::new);
    List<String> sources = build.requirementsSources();
    for (int i = 0; i < sources.size(); i++) {
      problems.in("requirementsSources").at(i).require("path", sources.get(i), ContextPath::new);
    }
    problems.addUnless(
        build.strategy() != BuildConfig.Strategy.CUSTOM
            || build.strategyConfig().containsKey(BuildSettings.NAME),
        BuildConfig.CUSTOM_HAS_A_NAME);
    problems.addUnless(
        !build.preferDockerfile() || !build.dockerfile().isEmpty(), BuildConfig.PREFERRED_IS_NAMED);
    new BuildSettings(build.strategyConfig())
        .problems()
        .forEach(problem -> problems.in("strategyConfig").add(problem));
    JobRules.timeout(problems.in("timeout"), build.timeout());
  }
}
