package dev.podmend.runtime.git;

import java.io.InputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsInserter;
import org.eclipse.jgit.internal.storage.dfs.DfsPackParser;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectInserter;

/** A repository in memory that takes in no more than the budget has left. */
final class BoundedRepository extends InMemoryRepository {

  private final FetchBudget budget;

  BoundedRepository(FetchBudget budget) {
    super(new DfsRepositoryDescription("fetched"));
    this.budget = budget;
  }

  @Override
  public ObjectInserter newObjectInserter() {
    return new BoundedInserter();
  }

  private final class BoundedInserter extends DfsInserter {

    BoundedInserter() {
      super(getObjectDatabase());
    }

    @Override
    public DfsPackParser newPackParser(InputStream in) {
      return new BoundedPackParser(getObjectDatabase(), this, in, budget);
    }
  }
}
