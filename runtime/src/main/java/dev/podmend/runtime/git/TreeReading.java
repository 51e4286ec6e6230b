package dev.podmend.runtime.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Enters the files of one commit into a listing, below a folder of it. */
final class TreeReading {

  /** As long as the paths that builds may name. */
  private static final int MAX_PATH = 1024;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_LINK_BYTES = 4096;

  /** What a decoder puts where bytes are no UTF-8. */
  private static final char UNDECODABLE = '\ufffd';

  private final FetchedCommit commit;
  private final String prefix;
  private final Listing listing;
  private final FetchBudget budget;
  private final Map<String, ObjectId> submodules = new TreeMap<>();

  /**
   * @param prefix the folder, with a slash at its end; empty for the listing's root
   */
  TreeReading(FetchedCommit commit, String prefix, Listing listing, FetchBudget budget) {
    this.commit = commit;
    this.prefix = prefix;
    this.listing = listing;
    this.budget = budget;
  }

  /** The paths of the submodules with their commits, when the files are entered. */
  Map<String, ObjectId> run() throws IOException {
    try (TreeWalk walk = new TreeWalk(commit.repository())) {
      walk.addTree(commit.tree());
      while (walk.next()) {
        budget.checkTime();
        budget.listed();
        enter(walk);
      }
    }
    return submodules;
  }

  private void enter(TreeWalk walk) throws IOException {
    String path = prefix + walk.getPathString();
    FileMode mode = walk.getFileMode();
    if (!isSafe(path, walk)) {
      listing.omit(path, Omission.UNSAFE_PATH);
    } else if (walk.isSubtree()) {
      walk.enterSubtree();
    } else if (mode.equals(FileMode.GITLINK)) {
      submodules.put(path, walk.getObjectId(0));
    } else if (mode.equals(FileMode.SYMLINK)) {
      enterLink(path, walk);
    } else {
      enterFile(path, walk);
    }
  }

  private void enterFile(String path, TreeWalk walk) throws IOException {
    ObjectId id = walk.getObjectId(0);
    if (size(walk, id) > budget.limits().maxFileBytes()) {
      listing.omit(path, Omission.TOO_LARGE);
    } else {
      listing.file(path, new StoredFile(commit.repository(), id));
    }
  }

  private void enterLink(String path, TreeWalk walk) throws IOException {
    ObjectId id = walk.getObjectId(0);
    if (size(walk, id) > MAX_LINK_BYTES) {
      listing.omit(path, Omission.LINK_BROKEN);
    } else {
      byte[] target = walk.getObjectReader().open(id, Constants.OBJ_BLOB).getBytes();
      listing.link(path, new String(target, StandardCharsets.UTF_8));
    }
  }

  /** The size of a file. One that did not come along was left out by the server, for its size. */
  private static long size(TreeWalk walk, ObjectId id) throws IOException {
    try {
      return walk.getObjectReader().getObjectSize(id, Constants.OBJ_BLOB);
    } catch (MissingObjectException e) {
      return Long.MAX_VALUE;
    }
  }

  private static boolean isSafe(String path, TreeWalk walk) {
    String name = walk.getNameString();
    return path.length() <= MAX_PATH
        && walk.getDepth() <= MAX_DEPTH
        && !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && !name.toLowerCase(Locale.ROOT).equals(".git")
        && name.chars().noneMatch(TreeReading::isUnsafe);
  }

  private static boolean isUnsafe(int c) {
    return Character.isISOControl(c) || c == '/' || c == '\\' || c == UNDECODABLE;
  }
}
