package dev.podmend.examples.cli.input;

import dev.podmend.requirements.RepositoryListing;
import dev.podmend.runtime.DirectoryListing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Notebooks on disk and the repository around them.
 *
 * @param repository the files of the repository
 * @param notebooks the paths of the notebooks in it, sorted, at least one
 */
public record NotebookFiles(RepositoryListing repository, List<String> notebooks) {

  private static final String ENDING = ".ipynb";

  /** Copies the list. */
  public NotebookFiles {
    notebooks = List.copyOf(notebooks);
  }

  /**
   * Finds the notebooks.
   *
   * @param target a notebook, or a folder with notebooks
   * @param root the root of the repository; where it is empty, the nearest folder above that is
   *     under version control, or else the folder itself
   * @throws InputException if there is no notebook, or it lies outside the root
   */
  public static NotebookFiles of(Path target, Optional<Path> root) {
    Path real = real(target);
    boolean isFolder = Files.isDirectory(real);
    Path folder = isFolder ? real : real.resolveSibling(".").normalize();
    Path base = root.map(NotebookFiles::real).orElseGet(() -> rootAbove(folder));
    if (!real.startsWith(base)) {
      throw new InputException(target + " lies outside of the root " + base);
    }
    RepositoryListing repository = listing(base);
    String path = base.relativize(real).toString().replace(File.separatorChar, '/');
    List<String> notebooks = isFolder ? within(repository, path) : List.of(path);
    if (notebooks.isEmpty()) {
      throw new InputException(target + " holds no notebook: name one, or a folder with some");
    }
    return new NotebookFiles(repository, notebooks);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new InputException(path + ": does not exist");
    }
  }

  private static Path rootAbove(Path folder) {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))) {
        return above;
      }
    }
    return folder;
  }

  private static RepositoryListing listing(Path root) {
    try {
      return DirectoryListing.of(root);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new InputException(root + ": cannot be listed");
    }
  }

  private static List<String> within(RepositoryListing repository, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return repository.paths().stream()
        .filter(path -> path.startsWith(prefix) && path.endsWith(ENDING))
        .sorted()
        .toList();
  }
}
