package dev.podmend.examples.notebook.rules;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.CommitId;
import dev.podmend.build.ContextPath;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.examples.notebook.OperatorConfig;
import dev.podmend.examples.notebook.api.DurationText;
import dev.podmend.examples.notebook.api.GitSpec;
import dev.podmend.examples.notebook.api.NotebookSpec;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.build.BuildPlans;
import dev.podmend.examples.notebook.build.RequirementsSource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** All rules of a job. */
public final class JobRules {

  private static final Duration LONGEST = Duration.ofDays(7);

  private final OperatorConfig config;
  private final BuildPlans plans;

  /** The rules of an operator. */
  public JobRules(OperatorConfig config) {
    this.config = requireNonNull(config, "config");
    this.plans = new BuildPlans(config, job -> RequirementsSource.Recipe.NONE);
  }

  /**
   * What is wrong with a job.
   *
   * @return one line a problem, in the order of the fields; empty where all is well
   */
  public List<String> problems(NotebookValidationJob job) {
    Problems problems = new Problems().in("spec");
    if (job.getSpec() == null) {
      problems.add("notebook and podConfig are required");
      return problems.all();
    }
    NotebookValidationJobSpec spec = job.getSpec();
    notebook(problems.in("notebook"), spec.notebook());
    new PodRules(spec.podConfig()).check(problems.in("podConfig"));
    new BuildRules(spec).check(problems.in("podConfig").in("buildConfig"));
    problems
        .in("recoveryConfig")
        .check(() -> config.recovery().overriddenBy(spec.recoveryConfig().toOverrides()));
    timeout(problems.in("timeout"), spec.timeout());
    spec.unsupported().forEach((field, instead) -> problems.in(field).add(instead));
    if (problems.all().isEmpty() && isNamed(job.getMetadata())) {
      problems.in("podConfig").in("buildConfig").check(() -> plans.of(job));
    }
    return problems.all();
  }

  /** A job that the server has still to name has no image of its own yet. */
  private static boolean isNamed(ObjectMeta metadata) {
    return metadata.getName() != null && metadata.getNamespace() != null;
  }

  private void notebook(Problems problems, NotebookSpec notebook) {
    GitSpec git = notebook.git();
    problems.in("git").require("url", git.url(), this::url);
    problems.in("git").require("ref", git.ref(), ref -> revision(git));
    problems.in("git").allow("credentialsSecret", git.credentialsSecret(), Names::object);
    credentials(problems.in("git").in("credentialsSecret"), git);
    problems.require("path", notebook.path(), JobRules::path);
  }

  private GitUrl url(String text) {
    GitUrl url = new GitUrl(text);
    if (url.scheme().equals("http") && !config.allowPlainHttp()) {
      throw new IllegalArgumentException(
          "'" + url + "' is not encrypted, which this operator does not allow: use https://");
    }
    return url;
  }

  /** A key is needed for SSH, and a password is not for everybody to read. */
  private static void credentials(Problems problems, GitSpec git) {
    boolean secret = !git.credentialsSecret().isEmpty();
    problems.addUnless(
        secret || !isUrl(git, GitUrl::isSsh),
        "the repository is reached over SSH, which needs a key: name the Secret that holds it");
    problems.addUnless(
        !secret || !isUrl(git, url -> url.scheme().equals("http")),
        "the repository is reached without encryption, so no credentials may be sent:"
            + " write https://, or remove this field");
  }

  /** What is no URL is a problem of its own. */
  private static boolean isUrl(GitSpec git, Predicate<GitUrl> kind) {
    try {
      return kind.test(new GitUrl(git.url()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Object revision(GitSpec git) {
    return git.namesCommit() ? new CommitId(git.ref()) : new GitRef(git.ref());
  }

  private static ContextPath path(String text) {
    ContextPath path = new ContextPath(text);
    if (!text.endsWith(".ipynb")) {
      throw new IllegalArgumentException("'" + text + "' is no notebook: it must end in .ipynb");
    }
    return path;
  }

  static void timeout(Problems problems, String text) {
    problems.check(
        () -> {
          if (DurationText.parse(text).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is longer than 7 days (168h)");
          }
        });
  }
}
