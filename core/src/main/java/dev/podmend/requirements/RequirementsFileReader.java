package dev.podmend.requirements;

import dev.podmend.model.Quotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a requirements file with those that it includes, each of them once. */
final class RequirementsFileReader {

  /** The size of the biggest file that is read, in bytes. */
  static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_FILES = 50;
  private static final int MAX_DEPTH = 10;
  private static final int MAX_LINES = 20_000;

  private final RepositoryListing repository;
  private final RequirementsFilePolicy policy;
  private final Set<String> installed = new HashSet<>();
  private final Set<String> constraining = new HashSet<>();
  private final RequirementsEntries entries = new RequirementsEntries();
  private final RequirementsEntries constraints = new RequirementsEntries();
  private final List<RequirementsWarning> problems = new ArrayList<>();
  private final List<RequirementsWarning> warnings = new ArrayList<>();
  private int lines;

  RequirementsFileReader(RepositoryListing repository, RequirementsFilePolicy policy) {
    this.repository = repository;
    this.policy = policy;
  }

  /** What the file asks for; it must be one of the repository's. */
  RequirementsFile read(String path) {
    file(path, RequirementsOrigin.ofLine(path, 1), entries, 0);
    return asFile();
  }

  /**
   * Adds a file that is named elsewhere; the path is relative to the directory.
   *
   * @return what it asks for that none before did
   */
  List<RequirementsEntry> include(String directory, String path, RequirementsOrigin origin) {
    int before = entries.size();
    include(directory, path, origin, entries, 0);
    return entries.from(before);
  }

  /** Adds a file of constraints that is named elsewhere. */
  void constrain(String directory, String path, RequirementsOrigin origin) {
    include(directory, path, origin, constraints, 0);
  }

  /** What all files that were read ask for. */
  RequirementsFile asFile() {
    return new RequirementsFile(entries.asList(), constraints.asList(), problems, warnings);
  }

  private void include(
      String directory,
      String path,
      RequirementsOrigin origin,
      RequirementsEntries target,
      int depth) {
    Optional<String> found = RequirementsPaths.resolve(directory, path);
    if (found.isEmpty()) {
      unread(origin, Quotation.of(path) + " is not read: it is no path within the repository");
    } else {
      file(found.get(), origin, target, depth);
    }
  }

  private void file(String path, RequirementsOrigin origin, RequirementsEntries target, int depth) {
    Set<String> read = target == entries ? installed : constraining;
    if (read.contains(path)) {
      return;
    }
    if (depth > MAX_DEPTH || read.size() >= MAX_FILES) {
      unread(origin, path + " is not read: too many files include each other");
      return;
    }
    read.add(path);
    content(path, origin, target, depth);
  }

  private void content(
      String path, RequirementsOrigin origin, RequirementsEntries target, int depth) {
    Optional<byte[]> content = repository.content(path);
    if (content.isEmpty()) {
      unread(origin, path + " is not in the repository: add it, or remove the line that names it");
    } else if (content.get().length > MAX_BYTES) {
      unread(origin, "%s has more than %d bytes: shorten it".formatted(path, MAX_BYTES));
    } else {
      lines(path, RequirementsFileLine.of(RequirementsText.of(content.get())), target, depth);
    }
  }

  private void lines(
      String path, List<RequirementsFileLine> all, RequirementsEntries target, int depth) {
    for (RequirementsFileLine line : all) {
      lines++;
      if (lines > MAX_LINES) {
        unread(
            RequirementsOrigin.ofLine(path, line.number()),
            "the files have more than %d lines together: shorten them".formatted(MAX_LINES));
        return;
      }
      line(path, line, target, depth);
    }
  }

  private void line(String path, RequirementsFileLine line, RequirementsEntries target, int depth) {
    RequirementsOrigin origin = RequirementsOrigin.ofLine(path, line.number());
    if (line.text().startsWith("-")) {
      option(RequirementsFileOption.of(line.text()), origin, target, depth);
      return;
    }
    try {
      target.add(RequirementLine.parse(line.text()).text(), origin);
    } catch (IllegalArgumentException e) {
      unsafe(line.text(), origin, target, String.valueOf(e.getMessage()));
    }
  }

  private void option(
      RequirementsFileOption option,
      RequirementsOrigin origin,
      RequirementsEntries target,
      int depth) {
    String directory = RequirementsPaths.directoryOf(origin.file());
    switch (option.kind()) {
      case INCLUDE -> include(directory, option.value(), origin, target, depth + 1);
      case CONSTRAINTS -> include(directory, option.value(), origin, constraints, depth + 1);
      case HARMLESS -> target.add(option.value(), origin);
      case UNSAFE ->
          unsafe(
              option.value(),
              origin,
              target,
              "option %s can install from elsewhere than the package index"
                  .formatted(Quotation.of(option.value())));
    }
  }

  private void unsafe(
      String text, RequirementsOrigin origin, RequirementsEntries target, String why) {
    boolean isLine =
        text.length() <= RequirementLineParser.MAX_LENGTH
            && text.chars().noneMatch(Character::isISOControl);
    if (policy == RequirementsFilePolicy.KEEP && isLine) {
      target.add(text, origin);
      warnings.add(RequirementsWarning.at(origin, why + "; it is kept as it stands"));
    } else if (policy == RequirementsFilePolicy.DROP) {
      warnings.add(RequirementsWarning.at(origin, why + "; it is left out"));
    } else {
      problems.add(
          RequirementsWarning.at(
              origin, why + "; remove it, or let the policy of files drop or keep it"));
    }
  }

  private void unread(RequirementsOrigin origin, String why) {
    if (policy == RequirementsFilePolicy.DROP) {
      warnings.add(RequirementsWarning.at(origin, why));
    } else {
      problems.add(RequirementsWarning.at(origin, why));
    }
  }
}
