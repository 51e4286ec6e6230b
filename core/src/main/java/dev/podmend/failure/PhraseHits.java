package dev.podmend.failure;

import java.util.Arrays;

/** Which parts of phrases a scan found, with the end of the first and the start of the last. */
final class PhraseHits {

  private static final int STRIDE = 3;
  private static final int[] NONE = {};

  private int[] hits = NONE;
  private int size;

  void add(int part, int from, int to) {
    int at = indexOf(part);
    if (at >= 0) {
      hits[at + 2] = from;
      return;
    }
    if (size == hits.length) {
      hits = Arrays.copyOf(hits, size + 4 * STRIDE);
    }
    hits[size] = part;
    hits[size + 1] = to;
    hits[size + 2] = from;
    size += STRIDE;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean has(int part) {
    return indexOf(part) >= 0;
  }

  /** Whether the head ends somewhere before the tail starts. */
  boolean hasInOrder(int head, int tail) {
    int first = indexOf(head);
    int last = indexOf(tail);
    return first >= 0 && last >= 0 && hits[first + 1] <= hits[last + 2];
  }

  private int indexOf(int part) {
    for (int at = 0; at < size; at += STRIDE) {
      if (hits[at] == part) {
        return at;
      }
    }
    return -1;
  }
}
