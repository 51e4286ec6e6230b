package dev.podmend.requirements;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads a program and, through its imports, the modules of its repository. */
final class ImportWalk {

  /** How many files of the repository are followed. */
  static final int MAX_FILES = 500;

  /** The size of the biggest file that is followed, in bytes. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_IMPORTS = 50_000;
  private static final int MAX_WARNINGS = 200;

  private final RepositoryListing repository;
  private final LocalModules modules;
  private final Predicate<PythonImport> brought;
  private final Predicate<PythonImport> known;
  private final Set<String> written = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<ImportReader> unfollowed = new ArrayDeque<>();
  private final Set<PythonImport> imports = new TreeSet<>();
  private final NavigableSet<RequirementsWarning> warnings =
      new TreeSet<>(RequirementsWarning.BY_PLACE);
  private int followed;

  /**
   * @param program the path of what imports first
   * @param brought whether a module is there whatever is installed
   * @param known whether the package index is known to hold a module
   */
  ImportWalk(
      RepositoryListing repository,
      String program,
      Predicate<PythonImport> brought,
      Predicate<PythonImport> known) {
    this.repository = repository;
    this.brought = brought;
    this.known = known;
    this.modules = new LocalModules(repository.paths(), program);
  }

  /** Reads all of the program first, since its last cell can say where modules lie. */
  void walk(Collection<PythonSource> program) {
    program.forEach(source -> seen.add(source.file()));
    program.forEach(this::read);
    while (!unfollowed.isEmpty()) {
      follow(unfollowed.remove());
    }
    imports.removeIf(found -> written.contains(found.topLevel()) || isLocal(found));
  }

  private boolean isLocal(PythonImport found) {
    boolean isKnown = known.test(found);
    boolean isLocal = modules.has(found.topLevel(), isKnown);
    if (!isLocal && isKnown && modules.has(found.topLevel(), false)) {
      warn(
          found.place(),
          "module %s is taken from the package index, since the folder of that name has no"
                  .formatted(found.topLevel())
              + " __init__.py");
    }
    return isLocal;
  }

  /** What is imported from elsewhere. */
  Set<PythonImport> imports() {
    return imports;
  }

  /** What could not be read, by its place. */
  List<RequirementsWarning> warnings() {
    return List.copyOf(warnings);
  }

  private void read(PythonSource source) {
    if (imports.size() >= MAX_IMPORTS) {
      warn(source.place(1), "is not read: there are more than %d imports".formatted(MAX_IMPORTS));
      return;
    }
    ImportCell cell = ImportCell.of(source.text());
    cell.module().ifPresent(written::add);
    cell.skipped()
        .ifPresent(
            magic -> warn(source.place(1), "a cell under " + magic + " is not read as Python"));
    ImportReader reader = ImportReader.of(source, cell.text(), brought);
    imports.addAll(reader.imports());
    reader.warnings().forEach(this::warn);
    reader.folders().forEach(modules::addFolder);
    unfollowed.add(reader);
  }

  private void follow(ImportReader reader) {
    String file = reader.source().file();
    reader
        .imports()
        .forEach(found -> open(modules.files(found.path(), known.test(found)), found.place()));
    reader
        .relatives()
        .forEach(path -> open(modules.files(file, path, dots(path)), reader.source().place(1)));
    reader
        .scripts()
        .forEach(
            script ->
                modules
                    .script(script)
                    .ifPresent(path -> open(List.of(path), reader.source().place(1))));
  }

  private static int dots(String relative) {
    int dots = 0;
    while (dots < relative.length() && relative.charAt(dots) == '.') {
      dots++;
    }
    return dots;
  }

  private void open(List<String> files, RequirementsOrigin place) {
    for (String file : files) {
      if (followed >= MAX_FILES) {
        return;
      }
      if (seen.add(file)) {
        open(file, place);
      }
    }
  }

  private void open(String file, RequirementsOrigin place) {
    followed++;
    if (followed == MAX_FILES) {
      warn(place, "more than %d files import each other: not all are read".formatted(MAX_FILES));
    }
    Optional<byte[]> content = repository.content(file);
    if (content.isEmpty() || content.get().length > MAX_BYTES) {
      warn(place, file + " is not read: it is missing or bigger than " + MAX_BYTES + " bytes");
    } else if (file.endsWith(".ipynb")) {
      notebook(file, content.get(), place);
    } else {
      read(PythonSource.ofFile(file, RequirementsText.of(content.get())));
    }
  }

  private void notebook(String file, byte[] content, RequirementsOrigin place) {
    try {
      NotebookReader.read(content).sources(file).forEach(this::read);
    } catch (UnreadableNotebookException e) {
      warn(place, "notebook " + file + " " + e.getMessage());
    }
  }

  private void warn(RequirementsOrigin place, String message) {
    warn(RequirementsWarning.at(place, message));
  }

  /** The first ones are kept, in whatever order they come. */
  private void warn(RequirementsWarning warning) {
    warnings.add(warning);
    if (warnings.size() > MAX_WARNINGS) {
      warnings.pollLast();
    }
  }
}
