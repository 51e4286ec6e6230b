package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of a repository, about a notebook, that have a say in what it needs. */
final class RequirementsLandmarks {

  private static final String REQUIREMENTS = "requirements.txt";
  private static final List<String> DOCKERFILES = List.of("Dockerfile", "Containerfile");
  private static final List<String> NOT_READ =
      List.of(
          "pyproject.toml",
          "environment.yml",
          "environment.yaml",
          "Pipfile",
          "Pipfile.lock",
          "poetry.lock",
          "uv.lock",
          "setup.py",
          "setup.cfg");

  private final Set<String> paths;
  private final List<String> directories;

  RequirementsLandmarks(String notebook, Set<String> paths) {
    this.paths = paths;
    this.directories = RequirementsPaths.searched(notebook);
  }

  /** Where it is looked, for a person. */
  String searched() {
    return String.join(
        ", ", directories.stream().map(each -> each.isEmpty() ? "the root" : each).toList());
  }

  Optional<String> requirementsFile() {
    return first(List.of(REQUIREMENTS));
  }

  Optional<String> dockerfile() {
    return first(DOCKERFILES);
  }

  private Optional<String> first(List<String> names) {
    return all(names).stream().findFirst();
  }

  /** Files of other tools that name packages and are not read. */
  List<String> notRead() {
    return all(NOT_READ);
  }

  private List<String> all(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String directory : directories) {
      for (String name : names) {
        String path = RequirementsPaths.within(directory, name);
        if (paths.contains(path)) {
          found.add(path);
        }
      }
    }
    return found;
  }
}
