package dev.podmend.requirements;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Arithmetic of the paths of a repository. The root is the empty path. */
final class RequirementsPaths {

  private static final String NOTEBOOKS = "notebooks";
  private static final int MAX_LENGTH = 1024;

  private RequirementsPaths() {}

  /** The directory that holds a file. */
  static String directoryOf(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  static String within(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }

  /** The file that a relative path means in a directory; empty where it leaves the repository. */
  static Optional<String> resolve(String directory, String relative) {
    boolean leaves = relative.startsWith("/") || relative.contains("://");
    if (leaves || relative.isBlank() || relative.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : parts(within(directory, relative))) {
      if (part.equals("..") && parts.pollLast() == null) {
        return Optional.empty();
      }
      if (!part.equals("..") && !part.equals(".") && !part.isEmpty()) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      parts.add(path.substring(start, slash));
      start = slash + 1;
    }
    parts.add(path.substring(start));
    return parts;
  }

  /** Where to look for a notebook's files: beside it, above it, in notebooks/, at the root. */
  static List<String> searched(String notebook) {
    Set<String> directories = new LinkedHashSet<>();
    String directory = directoryOf(notebook);
    while (!directory.isEmpty()) {
      directories.add(directory);
      directory = directoryOf(directory);
    }
    directories.add(NOTEBOOKS);
    directories.add("");
    if (directoryOf(notebook).isEmpty()) {
      return List.of("", NOTEBOOKS);
    }
    return List.copyOf(directories);
  }
}
