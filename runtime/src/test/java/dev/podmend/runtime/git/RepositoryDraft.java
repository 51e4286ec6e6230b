package dev.podmend.runtime.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;

/** A repository in memory, and the next commit of it. */
final class RepositoryDraft {

  private static final PersonIdent AUTHOR =
      new PersonIdent("Ada", "ada@example.org", Instant.EPOCH, ZoneOffset.UTC);

  final Repository repository;
  private final Map<String, DirCacheEntry> files = new TreeMap<>();

  RepositoryDraft() {
    try {
      repository = new InMemoryRepository(new DfsRepositoryDescription("served"));
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
      repository.getConfig().setBoolean("uploadpack", null, "allowFilter", true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RepositoryDraft file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  RepositoryDraft file(String path, byte[] content) {
    return entry(path, FileMode.REGULAR_FILE, blob(content));
  }

  RepositoryDraft link(String path, String target) {
    return entry(path, FileMode.SYMLINK, blob(target.getBytes(StandardCharsets.UTF_8)));
  }

  RepositoryDraft submodule(String path, String commit) {
    return entry(path, FileMode.GITLINK, ObjectId.fromString(commit));
  }

  private RepositoryDraft entry(String path, FileMode mode, ObjectId id) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(id);
    files.put(path, entry);
    return this;
  }

  ObjectId blob(byte[] content) {
    return inserted(inserter -> inserter.insert(Constants.OBJ_BLOB, content));
  }

  /** A tree as no Git would write it. */
  ObjectId tree(TreeFormatter tree) {
    return inserted(inserter -> inserter.insert(tree));
  }

  /** Commits the files and points the branch to it. */
  String commit(String branch) {
    return commit(branch, inserted(this::written));
  }

  private ObjectId written(ObjectInserter inserter) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    files.values().forEach(builder::add);
    builder.finish();
    return cache.writeTree(inserter);
  }

  String commit(String branch, ObjectId tree) {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    parent(branch).ifPresent(commit::setParentId);
    commit.setAuthor(AUTHOR);
    commit.setCommitter(AUTHOR);
    commit.setMessage("change " + branch);
    ObjectId id = inserted(inserter -> inserter.insert(commit));
    point("refs/heads/" + branch, id);
    return id.name();
  }

  private Optional<ObjectId> parent(String branch) {
    try {
      return Optional.ofNullable(repository.resolve("refs/heads/" + branch));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An annotated tag. */
  void tag(String name, String commit) {
    TagBuilder tag = new TagBuilder();
    tag.setTag(name);
    tag.setTagger(AUTHOR);
    tag.setMessage(name);
    tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
    point("refs/tags/" + name, inserted(inserter -> inserter.insert(tag)));
  }

  void point(String ref, ObjectId id) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(id);
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectId inserted(Insertion insertion) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = insertion.into(inserter);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Insertion {
    ObjectId into(ObjectInserter inserter) throws IOException;
  }
}
