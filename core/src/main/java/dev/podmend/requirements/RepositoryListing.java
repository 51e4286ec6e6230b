package dev.podmend.requirements;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a repository at one commit. Paths are separated by {@code /}, relative to the root
 * and normalised; they name regular files that lie within the repository, symbolic links resolved.
 * Asked twice, a listing gives the same answer.
 */
public interface RepositoryListing {

  /** The paths of all files. */
  Set<String> paths();

  /** The bytes of a file; empty where there is none, or it is not to be read. */
  Optional<byte[]> content(String path);

  /** A listing in memory of texts by their paths, kept as UTF-8. */
  static RepositoryListing of(Map<String, String> texts) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    texts.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return ofBytes(contents);
  }

  /** A listing in memory of contents by their paths; the arrays are not to be changed. */
  static RepositoryListing ofBytes(Map<String, byte[]> contents) {
    Map<String, byte[]> files = Collections.unmodifiableMap(new TreeMap<>(contents));
    return new RepositoryListing() {
      @Override
      public Set<String> paths() {
        return files.keySet();
      }

      @Override
      public Optional<byte[]> content(String path) {
        return Optional.ofNullable(files.get(path));
      }
    };
  }
}
