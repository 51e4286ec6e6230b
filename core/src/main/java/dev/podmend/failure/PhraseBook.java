package dev.podmend.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in one pass over a text, which groups of phrases have one in it.
 *
 * <p>Every part of a phrase is known by its anchor: the three neighbouring characters in it that
 * are rarest among all phrases. The pass looks up each three characters of the text in a table and
 * compares whole parts only where an anchor stands, so its time hardly grows with the number of
 * phrases.
 */
final class PhraseBook {

  /** How many groups one book can tell apart. */
  static final int MAX_GROUPS = Long.SIZE;

  /** How many characters an anchor has. */
  static final int ANCHOR_LENGTH = 3;

  /** The low bits of a character, in which letters of both cases are the same. */
  static final int CHARACTER_BITS = 5;

  /** How many different anchors there are; characters whose low bits are the same share them. */
  static final int ANCHORS = 1 << (ANCHOR_LENGTH * CHARACTER_BITS);

  private static final int CHARACTER_MASK = (1 << CHARACTER_BITS) - 1;
  private static final int BYTE_MASK = 0xff;
  private static final PhrasePart[] EMPTY = {};

  private final boolean blankQuotes;
  private final byte[] bucketOfAnchor = new byte[ANCHORS];
  private final PhrasePart[][] buckets;
  private final int gaps;

  /**
   * A book of groups of phrases; a group's number is its place in the list.
   *
   * @param blankQuotes whether what stands between double quotes is skipped, so that names in a
   *     message cannot pass for words of it
   */
  PhraseBook(List<List<Phrase>> groups, boolean blankQuotes) {
    if (groups.size() > MAX_GROUPS) {
      throw new IllegalArgumentException("more than " + MAX_GROUPS + " groups: " + groups.size());
    }
    this.blankQuotes = blankQuotes;
    Map<String, PhrasePart> parts = new LinkedHashMap<>();
    int gap = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (Phrase phrase : groups.get(group)) {
        PhrasePart head = parts.computeIfAbsent(phrase.head(), PhrasePart::new);
        if (phrase.hasGap()) {
          PhrasePart tail = parts.computeIfAbsent(phrase.tail(), PhrasePart::new);
          head.opens(gap, group);
          tail.closes(gap, group);
          gap++;
        } else {
          head.speaksFor(group);
        }
      }
    }
    this.gaps = gap;
    this.buckets = buckets(partsByAnchor(parts));
  }

  private static Map<Integer, List<PhrasePart>> partsByAnchor(Map<String, PhrasePart> parts) {
    AnchorCounts counts = new AnchorCounts(parts.values());
    Map<Integer, List<PhrasePart>> byAnchor = new TreeMap<>();
    for (PhrasePart part : parts.values()) {
      part.anchorAt(counts.rarestIn(part));
      for (int anchor : part.anchors()) {
        byAnchor.computeIfAbsent(anchor, none -> new ArrayList<>()).add(part);
      }
    }
    return byAnchor;
  }

  /** Anchors of the same parts share a bucket; when those run out, the rest share the last. */
  private PhrasePart[][] buckets(Map<Integer, List<PhrasePart>> byAnchor) {
    List<Set<PhrasePart>> buckets = new ArrayList<>();
    buckets.add(Set.of());
    Map<List<PhrasePart>, Integer> known = new HashMap<>();
    byAnchor.forEach(
        (anchor, parts) -> {
          int bucket = known.computeIfAbsent(parts, own -> Math.min(buckets.size(), BYTE_MASK));
          if (bucket == buckets.size()) {
            buckets.add(new LinkedHashSet<>());
          }
          buckets.get(bucket).addAll(parts);
          bucketOfAnchor[anchor] = (byte) bucket;
        });
    return buckets.stream().map(parts -> parts.toArray(EMPTY)).toArray(PhrasePart[][]::new);
  }

  /** The anchor that a character makes with those before it. */
  static int anchor(int before, int c) {
    return ((before << CHARACTER_BITS) | (c & CHARACTER_MASK)) & (ANCHORS - 1);
  }

  /**
   * Looks through {@code text[0, end)}.
   *
   * @return a bit for each group that has a phrase in it
   */
  long scan(String text, int end) {
    long found = 0;
    int @Nullable [] open = null;
    int closing = -1;
    int anchor = 0;
    for (int at = 0; at < end; at++) {
      int c = text.charAt(at);
      anchor = anchor(anchor, c);
      int bucket = bucketOfAnchor[anchor];
      if (bucket != 0) {
        for (PhrasePart part : buckets[bucket & BYTE_MASK]) {
          if (part.mayAddTo(found)) {
            long place = part.placeIn(text, at, end, blankQuotes, closing);
            if (place != PhrasePart.NOWHERE) {
              open = open == null && part.opensAny() ? new int[gaps] : open;
              found |= part.groupsFoundAt(place, open);
            }
          }
        }
      }
      if (c == '"' && blankQuotes && at != closing) {
        int close = text.indexOf('"', at + 1);
        if (close >= 0 && close < end) {
          closing = close;
          at = close - 1;
        }
      }
    }
    return found;
  }
}
