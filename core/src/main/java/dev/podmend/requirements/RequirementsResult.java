package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a notebook needs, or why that is not known. */
public sealed interface RequirementsResult {

  /** What a person should know beside it. */
  RequirementsReport report();

  /** The answer of the function for this case. */
  <T> T match(Function<Resolved, T> resolved, Function<Unresolved, T> unresolved);

  /**
   * What is to be installed.
   *
   * @param tier the source that answered
   * @param file the requirements file or Dockerfile that was chosen; empty for other sources
   * @param requirements the lines to install in the order of their source; empty for a Dockerfile,
   *     which installs what it needs itself, and for the base image alone
   * @param constraints the lines that bound versions and install nothing
   */
  record Resolved(
      RequirementsTier tier,
      Optional<String> file,
      List<RequirementsEntry> requirements,
      List<RequirementsEntry> constraints,
      RequirementsReport report)
      implements RequirementsResult {

    /** Copies the lists. */
    public Resolved {
      requireNonNull(tier, "tier");
      requireNonNull(file, "file");
      requirements = List.copyOf(requirements);
      constraints = List.copyOf(constraints);
      requireNonNull(report, "report");
    }

    /** The requirements alone, as lines of a requirements file. */
    public List<String> lines() {
      return requirements.stream().map(RequirementsEntry::line).toList();
    }

    @Override
    public <T> T match(Function<Resolved, T> resolved, Function<Unresolved, T> unresolved) {
      return resolved.apply(this);
    }
  }

  /**
   * No requirements can be told.
   *
   * @param problem why
   * @param message the same for a person: what was looked at, and what to do; redacted
   */
  record Unresolved(RequirementsProblem problem, String message, RequirementsReport report)
      implements RequirementsResult {

    /** Checks that nothing is null. */
    public Unresolved {
      requireNonNull(problem, "problem");
      requireNonNull(message, "message");
      requireNonNull(report, "report");
    }

    @Override
    public <T> T match(Function<Resolved, T> resolved, Function<Unresolved, T> unresolved) {
      return unresolved.apply(this);
    }
  }
}
