package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds what all manifests of a run hold together, since they are all kept at once. */
final class ManifestBounds {

  private static final long BYTES = 64L << 20;
  private static final int VALUES = 5_000_000;

  private final long mostBytes;
  private final int mostValues;
  private long bytes;
  private int values;

  ManifestBounds(long mostBytes, int mostValues) {
    this.mostBytes = mostBytes;
    this.mostValues = mostValues;
  }

  /** 64 MiB of text and 5 million values, aliases counted as often as they are used. */
  static ManifestBounds standard() {
    return new ManifestBounds(BYTES, VALUES);
  }

  /**
   * Counts the values of one more document.
   *
   * @throws BadDocumentException where there are too many by now
   */
  void count(JsonNode document) throws BadDocumentException {
    add(document);
    if (values > mostValues) {
      throw new BadDocumentException(
          "is one too many: the manifests hold more than " + mostValues + " values together");
    }
  }

  private void add(JsonNode node) {
    if (values <= mostValues) {
      values++;
      node.elements().forEachRemaining(this::add);
    }
  }

  boolean areExceeded() {
    return values > mostValues || bytes > mostBytes;
  }

  /** The stream, which ends in an error where all of them together are too long. */
  InputStream bounded(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        note(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        note(Math.max(0, read));
        return read;
      }
    };
  }

  private void note(int read) throws IOException {
    bytes += read;
    if (bytes > mostBytes) {
      throw new IOException("the manifests are longer than " + mostBytes + " bytes together");
    }
  }
}
