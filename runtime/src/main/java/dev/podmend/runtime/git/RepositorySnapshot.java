package dev.podmend.runtime.git;

import dev.podmend.build.CommitId;
import dev.podmend.requirements.RepositoryListing;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a repository at one commit, in memory: packed as they came, unpacked when they are
 * asked for. A symbolic link to a file within the repository counts as that file; one to a folder,
 * to nothing or out of the repository is left out. Immutable and thread-safe.
 */
public final class RepositorySnapshot implements RepositoryListing {

  private final CommitId commit;
  private final SortedMap<String, StoredFile> files;
  private final SortedMap<String, Omission> omitted;

  RepositorySnapshot(
      CommitId commit, Map<String, StoredFile> files, Map<String, Omission> omitted) {
    this.commit = commit;
    this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    this.omitted = Collections.unmodifiableSortedMap(new TreeMap<>(omitted));
  }

  /** The commit that was fetched. */
  public CommitId commit() {
    return commit;
  }

  /** The paths of the files that can be read, sorted; relative to the root, with {@code /}. */
  @Override
  public Set<String> paths() {
    return files.keySet();
  }

  /** The bytes of a file, in a new array; empty where {@link #paths()} does not name it. */
  @Override
  public Optional<byte[]> content(String path) {
    return Optional.ofNullable(files.get(path)).map(StoredFile::bytes);
  }

  /**
   * What the commit has and {@link #paths()} does not name, with the reason; sorted. A folder that
   * is left out is named once, without what lies below. Paths are as the repository spells them:
   * quote them before they are shown.
   */
  public SortedMap<String, Omission> omitted() {
    return omitted;
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  boolean hasFolder(String path) {
    return !files.tailMap(path + "/").isEmpty()
        && files.tailMap(path + "/").firstKey().startsWith(path + "/");
  }

  /** Why the path, or a folder that it lies in, was left out. */
  Optional<Omission> omission(String path) {
    Optional<Omission> found = Optional.ofNullable(omitted.get(path));
    int slash = path.lastIndexOf('/');
    return found.isPresent() || slash < 0 ? found : omission(path.substring(0, slash));
  }

  @Override
  public String toString() {
    return "RepositorySnapshot[%s, %d files]".formatted(commit, files.size());
  }
}
