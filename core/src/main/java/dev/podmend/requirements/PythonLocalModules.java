package dev.podmend.requirements;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The modules of a repository that a notebook in it can import.
 *
 * <p>Where a module lies decides, not its name alone: a folder {@code yaml} deep in a data
 * directory hides no distribution. Looked into are the notebook's folder, the root and {@code src}.
 */
public final class PythonLocalModules {

  private PythonLocalModules() {}

  /**
   * The top-level names that files next to a notebook, in the root or in {@code src} define.
   *
   * @param paths the files of the repository, relative to its root, with {@code /} between parts
   * @param notebook the path of the notebook or program that imports
   * @return the names, sorted
   */
  public static Set<String> of(Collection<String> paths, String notebook) {
    String folder = notebook.substring(0, notebook.lastIndexOf('/') + 1);
    Set<String> modules = new TreeSet<>();
    for (String path : paths) {
      Stream.of(folder, "", "src/")
          .filter(path::startsWith)
          .map(root -> path.substring(root.length()))
          .flatMap(rest -> module(rest).stream())
          .forEach(modules::add);
    }
    return modules;
  }

  private static Optional<String> module(String path) {
    boolean isSource = Stream.of(".py", ".pyw", ".so", ".pyd").anyMatch(path::endsWith);
    List<String> parts = List.of(path.split("/", -1));
    if (!isSource || parts.size() > 2) {
      return Optional.empty();
    }
    String first = parts.get(0);
    int dot = first.indexOf('.');
    String name = parts.size() == 1 && dot >= 0 ? first.substring(0, dot) : first;
    return Optional.of(name).filter(ImportStatement::isDottedName);
  }
}
