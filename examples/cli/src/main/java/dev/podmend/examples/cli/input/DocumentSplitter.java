package dev.podmend.examples.cli.input;

import java.io.IOException;
import java.util.Optional;

/** Cuts a file into its documents, of which it holds no more than one at a time. */
interface DocumentSplitter {

  /** The next document; empty at the end. */
  Optional<RawDocument> next() throws IOException;
}
