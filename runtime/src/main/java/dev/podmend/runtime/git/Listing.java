package dev.podmend.runtime.git;

import dev.podmend.build.CommitId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a commit while they are gathered. Not thread-safe. */
final class Listing {

  private static final int MAX_HOPS = 10;

  private final Map<String, StoredFile> files = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();
  private final Map<String, Omission> omitted = new HashMap<>();

  /** A well-formed tree has no name twice; of one that has, the first counts. */
  void file(String path, StoredFile file) {
    files.putIfAbsent(path, file);
  }

  void link(String path, String target) {
    links.putIfAbsent(path, target);
  }

  void omit(String path, Omission reason) {
    omitted.put(path, reason);
  }

  Optional<StoredFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  RepositorySnapshot snapshot(CommitId commit) {
    Map<String, StoredFile> all = new HashMap<>(files);
    links.keySet().stream()
        .filter(path -> !files.containsKey(path))
        .forEach(path -> follow(path, all));
    return new RepositorySnapshot(commit, all, omitted);
  }

  private void follow(String link, Map<String, StoredFile> all) {
    Optional<String> path = Optional.of(link);
    for (int hop = 0; hop < MAX_HOPS && path.isPresent(); hop++) {
      path = target(path.get());
      Optional<StoredFile> file = path.flatMap(this::file);
      if (file.isPresent()) {
        all.put(link, file.get());
        return;
      }
      if (path.isPresent() && !links.containsKey(path.get())) {
        omit(link, Omission.LINK_BROKEN);
        return;
      }
    }
    omit(link, path.isPresent() ? Omission.LINK_BROKEN : Omission.LINK_LEAVES);
  }

  /** Where a link leads, spelled out; empty where that is out of the repository. */
  private Optional<String> target(String link) {
    String text = links.getOrDefault(link, "");
    if (text.startsWith("/") || text.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    Deque<String> segments = new ArrayDeque<>();
    int slash = link.lastIndexOf('/');
    boolean inside =
        walk(segments, slash < 0 ? "" : link.substring(0, slash)) && walk(segments, text);
    return inside ? Optional.of(String.join("/", segments)) : Optional.empty();
  }

  private static boolean walk(Deque<String> segments, String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String segment = path.substring(start, end);
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          return false;
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
      start = end + 1;
    }
    return true;
  }
}
