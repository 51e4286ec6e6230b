package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The modules of a repository that a program in it can import.
 *
 * <p>Where a module lies decides, not its name alone: a folder {@code yaml} deep in a data
 * directory hides no distribution. Looked into are the program's folder, the root and {@code src},
 * and the folders that the program adds to its path.
 */
final class LocalModules {

  /** How many folders are looked into; each costs a look at every file. */
  private static final int MAX_ROOTS = 20;

  private static final List<String> SOURCES = List.of(".py", ".pyw");

  private final Set<String> paths;
  private final List<String> importable;
  private final String folder;
  private final Map<String, Modules> modulesByRoot = new LinkedHashMap<>();

  /**
   * What a root holds.
   *
   * @param regular modules and packages, which count wherever they lie
   * @param folders folders of modules without an {@code __init__.py}: Python prefers an installed
   *     package of that name to them (PEP 420)
   */
  private record Modules(Set<String> regular, Set<String> folders) {

    boolean has(String topLevel, boolean isDistribution) {
      return regular.contains(topLevel) || (!isDistribution && folders.contains(topLevel));
    }
  }

  /** The modules for a program at a path; folders end in {@code /}, and the root is empty. */
  LocalModules(Set<String> paths, String program) {
    this.paths = paths;
    this.importable = importable(paths);
    this.folder = folderOf(program);
    Stream.of(folder, "", "src/").forEach(this::addRoot);
  }

  private static List<String> importable(Set<String> paths) {
    List<String> importable = new ArrayList<>();
    for (String path : paths) {
      if (isImportable(path)) {
        importable.add(path);
      }
    }
    return importable;
  }

  private static boolean isImportable(String path) {
    return path.endsWith(".py")
        || path.endsWith(".pyw")
        || path.endsWith(".so")
        || path.endsWith(".pyd");
  }

  private static String folderOf(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /** Looks into a folder too, relative to the program, as {@code sys.path.append} has it. */
  void addFolder(String relative) {
    RequirementsPaths.resolve(RequirementsPaths.directoryOf(folder + "_"), relative)
        .ifPresent(path -> addRoot(path + "/"));
  }

  private void addRoot(String root) {
    if (modulesByRoot.size() < MAX_ROOTS) {
      modulesByRoot.computeIfAbsent(root, this::modules);
    }
  }

  private Modules modules(String root) {
    Modules modules = new Modules(new TreeSet<>(), new TreeSet<>());
    for (String path : importable) {
      if (path.startsWith(root)) {
        add(path.substring(root.length()), modules);
      }
    }
    return modules;
  }

  private static void add(String path, Modules modules) {
    int slash = path.indexOf('/');
    String name = path.substring(0, slash >= 0 ? slash : path.indexOf('.'));
    if (ImportStatement.isDottedName(name)) {
      boolean isRegular = slash < 0 || path.startsWith("__init__.", slash + 1);
      (isRegular ? modules.regular : modules.folders).add(name);
    }
  }

  /**
   * Whether an import finds one of these.
   *
   * @param topLevel the first part of its path
   * @param isDistribution whether the package index is known to hold a module of this name
   */
  boolean has(String topLevel, boolean isDistribution) {
    return modulesByRoot.values().stream()
        .anyMatch(modules -> modules.has(topLevel, isDistribution));
  }

  /** The files that an import of a dotted name reads; none where it is no module of these. */
  List<String> files(String dotted, boolean isDistribution) {
    int dot = dotted.indexOf('.');
    String topLevel = dot < 0 ? dotted : dotted.substring(0, dot);
    return modulesByRoot.entrySet().stream()
        .filter(root -> root.getValue().has(topLevel, isDistribution))
        .findFirst()
        .map(root -> files(root.getKey(), dotted))
        .orElse(List.of());
  }

  /**
   * The files that a relative import reads.
   *
   * @param file the file that holds the import
   * @param relative the name with its leading dots, for example {@code ..shapes.Circle}
   */
  List<String> files(String file, String relative, int dots) {
    String base = folderOf(file);
    for (int up = 1; up < dots && !base.isEmpty(); up++) {
      base = folderOf(base.substring(0, base.length() - 1));
    }
    return files(base, relative.substring(dots));
  }

  private List<String> files(String base, String dotted) {
    List<String> files = new ArrayList<>();
    StringBuilder module = new StringBuilder(base);
    add(files, base + "__init__.py");
    for (String part : PythonWords.between(dotted, ".")) {
      module.append(part);
      SOURCES.forEach(ending -> add(files, module + ending));
      module.append('/');
      add(files, module + "__init__.py");
    }
    return files;
  }

  /** The file that {@code %run} means; the ending may be left out. */
  Optional<String> script(String relative) {
    return Stream.of(relative, relative + ".py", relative + ".ipynb")
        .flatMap(
            name ->
                RequirementsPaths.resolve(RequirementsPaths.directoryOf(folder + "_"), name)
                    .stream())
        .filter(paths::contains)
        .findFirst();
  }

  private void add(List<String> files, String path) {
    if (paths.contains(path)) {
      files.add(path);
    }
  }
}
