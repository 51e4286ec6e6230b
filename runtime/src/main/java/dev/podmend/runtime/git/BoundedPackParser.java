package dev.podmend.runtime.git;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsInserter;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsPackParser;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * Reads a pack and counts: the objects before there is room made for them, and every byte that an
 * object or a delta inflates to. Together these bound the memory that resolving deltas can take,
 * which is in use for all objects of a chain at a time.
 */
final class BoundedPackParser extends DfsPackParser {

  private final FetchBudget budget;
  private boolean resolving;

  BoundedPackParser(
      DfsObjDatabase objects, DfsInserter inserter, InputStream in, FetchBudget budget) {
    super(objects, inserter, in);
    this.budget = budget;
    setMaxObjectSizeLimit(budget.limits().maxInflatedBytes());
  }

  @Override
  protected void onPackHeader(long objectCount) throws IOException {
    budget.announced(objectCount);
    super.onPackHeader(objectCount);
  }

  @Override
  protected void onBeginWholeObject(long position, int type, long inflatedSize) throws IOException {
    budget.inflated(inflatedSize);
    super.onBeginWholeObject(position, type, inflatedSize);
  }

  @Override
  protected void onBeginOfsDelta(long position, long base, long inflatedSize) throws IOException {
    budget.inflated(inflatedSize);
    super.onBeginOfsDelta(position, base, inflatedSize);
  }

  @Override
  protected void onBeginRefDelta(long position, AnyObjectId base, long inflatedSize)
      throws IOException {
    budget.inflated(inflatedSize);
    super.onBeginRefDelta(position, base, inflatedSize);
  }

  @Override
  protected void onPackFooter(byte[] hash) throws IOException {
    resolving = true;
    super.onPackFooter(hash);
  }

  @Override
  protected void onInflatedObjectData(PackedObjectInfo object, int type, byte[] data)
      throws IOException {
    if (resolving) {
      budget.inflated(data.length);
    }
    super.onInflatedObjectData(object, type, data);
  }
}
