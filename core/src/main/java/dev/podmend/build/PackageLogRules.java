package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_NETWORK;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_UNRESOLVABLE;
import static dev.podmend.build.BuildLogRule.row;
import static dev.podmend.build.BuildRemedy.FIX_CLUSTER;
import static dev.podmend.build.BuildRemedy.FIX_INPUT;
import static dev.podmend.build.LogSymptom.saying;
import static dev.podmend.model.Persistence.PERMANENT;

import java.util.List;

/** What installers of Python packages print. */
final class PackageLogRules {

  static final List<BuildLogRule> ROWS =
      List.of(
          row("package-trust")
              .when(saying("sslcertverificationerror", "certificate_verify_failed"))
              .then(DEPENDENCY_NETWORK)
              .lasting(PERMANENT)
              .with(FIX_CLUSTER)
              .because("the index's certificate stays as untrusted as it is"),
          row("package-network")
              .when(
                  saying(
                      // pip counts down to 0 and then says that it found no version at all.
                      "retry(total=0",
                      "max retries exceeded with url",
                      "condahttperror",
                      "http error fetching package",
                      "error sending request for url",
                      "failed to fetch: `http",
                      "pip … read timed out"))
              .then(DEPENDENCY_NETWORK)
              .because("the installer gave up reaching the package index"),
          row("package-hash")
              .when(
                  saying(
                      "do not match the hashes from the requirements file",
                      "hashes are required in --require-hashes mode",
                      "hash mismatch for"))
              .then(DEPENDENCY_UNRESOLVABLE)
              .because("the packages are not those that the requirements pin"),
          row("package-conflict")
              .when(
                  saying(
                      "resolutionimpossible",
                      "have conflicting dependencies",
                      "no solution found when resolving",
                      "unsatisfiableerror",
                      "could not solve for environment specs",
                      "libmambaunsatisfiableerror"))
              .then(DEPENDENCY_UNRESOLVABLE)
              .because("no versions fit together, whoever tries"),
          row("package-missing")
              .when(
                  saying(
                      "no matching distribution found for",
                      "could not find a version that satisfies the requirement",
                      "packagesnotfounderror",
                      "packages are not available from current channels",
                      "was not found in the package registry"))
              .then(DEPENDENCY_UNRESOLVABLE)
              .because("the index has no such package or version"),
          row("package-requirement")
              .when(
                  saying(
                      "error: invalid requirement",
                      "could not open requirements file",
                      "requires a different python"))
              .then(DEPENDENCY_UNRESOLVABLE)
              .because("the requirements themselves are at fault"),
          row("package-repository")
              .when(saying("git clone … did not run successfully", "git fetch … did not run"))
              .then(DEPENDENCY_UNRESOLVABLE)
              .because("a requirement names a repository that cannot be fetched"),
          row("package-wheel")
              .when(
                  saying(
                      "metadata-generation-failed",
                      "failed building wheel for",
                      "failed to build installable wheels",
                      "could not build wheels for",
                      "subprocess-exited-with-error"))
              .then(BUILD_STEP_FAILED)
              .with(FIX_INPUT)
              .because("the package does not compile on this base image, whoever builds"),
          row("package-timeout")
              // pip says so of each try, also of one that a later one makes good.
              .when(saying("readtimeouterror"))
              .then(DEPENDENCY_NETWORK)
              .because("the package index did not answer in time, and nothing else is said"));

  private PackageLogRules() {}
}
