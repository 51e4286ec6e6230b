package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.OUT_OF_DISK;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildLogRule.row;
import static dev.podmend.build.LogSymptom.saying;

import java.util.List;

/** What anything prints that ran out of disk or memory, whatever it was about to do. */
final class ResourceLogRules {

  static final List<BuildLogRule> ROWS =
      List.of(
          row("resource-disk")
              .when(saying("no space left on device", "disk quota exceeded", "errno 28"))
              .then(OUT_OF_DISK)
              .because("a disk is full"),
          row("resource-memory")
              .when(
                  saying(
                      "cannot allocate memory",
                      "signal: killed",
                      "killed (program cc1plus",
                      "killed signal terminated program",
                      "javascript heap out of memory",
                      "out of memory: killed process",
                      "exit status 137",
                      "exit code: 137",
                      "exited with code 137"))
              .then(OUT_OF_MEMORY)
              .because("the kernel ended a process for want of memory"));

  private ResourceLogRules() {}
}
