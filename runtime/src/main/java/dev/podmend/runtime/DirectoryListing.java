package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.requirements.RepositoryListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of a checked-out repository on disk, as they were when it was listed.
 *
 * <p>Left out are folders of version control, of environments and of caches, whose files are not
 * the repository's own, and symbolic links that lead out of it. Contents are read when they are
 * asked for. Thread-safe.
 */
public final class DirectoryListing implements RepositoryListing {

  /** How many files are listed at most. */
  public static final int MAX_FILES = 100_000;

  /** The size of the biggest file that is read, in bytes. */
  public static final long MAX_BYTES = 128L * 1024 * 1024;

  private static final Set<String> LEFT_OUT =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".tox",
          ".nox",
          ".venv",
          ".ipynb_checkpoints",
          "__pycache__",
          "site-packages",
          "node_modules");

  private final Path root;
  private final Set<String> paths;

  private DirectoryListing(Path root, Set<String> paths) {
    this.root = root;
    this.paths = Collections.unmodifiableSet(paths);
  }

  /**
   * Lists a folder.
   *
   * @throws IllegalArgumentException where it is no folder, or has more than {@value #MAX_FILES}
   *     files
   * @throws UncheckedIOException where it cannot be read
   */
  public static DirectoryListing of(Path directory) {
    try {
      Path root = requireNonNull(directory, "directory").toRealPath();
      if (!Files.isDirectory(root)) {
        throw new IllegalArgumentException(directory + " is no folder: name the repository's root");
      }
      Visitor visitor = new Visitor(root);
      Files.walkFileTree(root, visitor);
      return new DirectoryListing(root, visitor.paths);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }

  @Override
  public Set<String> paths() {
    return paths;
  }

  /**
   * The bytes of a listed file; empty where it is none, has gone or is bigger than {@value
   * #MAX_BYTES} bytes.
   *
   * @throws UncheckedIOException where it cannot be read
   */
  @Override
  public Optional<byte[]> content(String path) {
    if (!paths.contains(path)) {
      return Optional.empty();
    }
    try {
      // A link may have been turned elsewhere since.
      Path file = root.resolve(path).toRealPath();
      boolean isReadable = file.startsWith(root) && Files.size(file) <= MAX_BYTES;
      return isReadable ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Set<String> paths = new TreeSet<>();

    Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean isOwn =
          directory.equals(root)
              || (!LEFT_OUT.contains(String.valueOf(directory.getFileName()))
                  && !Files.exists(directory.resolve("pyvenv.cfg")));
      return isOwn ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() || isOwnLink(file)) {
        add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    private boolean isOwnLink(Path file) {
      try {
        Path target = file.toRealPath();
        return target.startsWith(root) && Files.isRegularFile(target);
      } catch (IOException e) {
        return false;
      }
    }

    private void add(Path file) {
      if (paths.size() == MAX_FILES) {
        throw new IllegalArgumentException(
            root + " has more than " + MAX_FILES + " files: name a smaller folder");
      }
      paths.add(root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"));
    }
  }
}
