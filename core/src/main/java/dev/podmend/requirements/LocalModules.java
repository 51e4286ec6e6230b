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
  private final Map<String, Set<String>> modulesByRoot = new LinkedHashMap<>();

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

  private Set<String> modules(String root) {
    Set<String> modules = new TreeSet<>();
    for (String path : importable) {
      if (path.startsWith(root)) {
        module(path.substring(root.length())).ifPresent(modules::add);
      }
    }
    return modules;
  }

  private static Optional<String> module(String path) {
    int slash = path.indexOf('/');
    boolean isDeep = slash >= 0 && path.indexOf('/', slash + 1) >= 0;
    if (isDeep) {
      return Optional.empty();
    }
    String name = path.substring(0, slash >= 0 ? slash : path.indexOf('.'));
    return Optional.of(name).filter(ImportStatement::isDottedName);
  }

  /** Whether an import of a module of this name, the first part of its path, finds one of these. */
  boolean has(String topLevel) {
    return modulesByRoot.values().stream().anyMatch(modules -> modules.contains(topLevel));
  }

  /** The files that an import of a dotted name reads; none where it is no module of these. */
  List<String> files(String dotted) {
    int dot = dotted.indexOf('.');
    String topLevel = dot < 0 ? dotted : dotted.substring(0, dot);
    return modulesByRoot.entrySet().stream()
        .filter(root -> root.getValue().contains(topLevel))
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
