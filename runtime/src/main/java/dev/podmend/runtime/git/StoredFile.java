package dev.podmend.runtime.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Where the content of a file lies. */
record StoredFile(Repository repository, ObjectId id) {

  /** The content, in an array of the caller's own. It has arrived and is whole. */
  byte[] bytes() {
    try (ObjectReader reader = repository.newObjectReader()) {
      return reader.open(id, Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException("what was fetched cannot be read from memory", e);
    }
  }
}
