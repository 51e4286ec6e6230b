package dev.podmend.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in one pass over a text, which groups of phrases have one in it.
 *
 * <p>The pass stops at every {@value #STRIDE}rd character and looks up the {@value #GRAM} that end
 * there in a set that is small enough to stay in the processor's cache. Every part of a phrase has
 * its {@link Landmark}s in that set, one for each way in which the stops can fall on it; whole
 * parts are compared only where one of these stands. So the time hardly grows with the number of
 * phrases. Immutable and thread-safe.
 */
public final class PhraseBook {

  /** How many groups one book can tell apart. */
  public static final int MAX_GROUPS = Long.SIZE;

  /** How many characters a landmark has. */
  static final int GRAM = 4;

  /** How far it is from one stop of the pass to the next. */
  static final int STRIDE = 3;

  /** How many characters behind a part its landmark may end. */
  static final int OVERHANG = 3;

  /** How many kinds of landmarks are told apart. */
  static final int SLOTS = 1 << 15;

  /** The low bits of a character, in which letters of both cases are the same. */
  private static final int CHARACTER_BITS = 5;

  private static final int CHARACTERS = 1 << CHARACTER_BITS;
  private static final int CHARACTER_MASK = CHARACTERS - 1;
  private static final int GRAM_MASK = (1 << (GRAM * CHARACTER_BITS)) - 1;
  private static final int SPREAD = 0x9E3779B1;
  private static final int SPREAD_SHIFT = Integer.SIZE - 15;
  private static final Landmark[] EMPTY = {};

  private final boolean blankQuotes;
  private final int gaps;

  /** Which slots are taken, a bit each; and how many are in all words before. */
  private final long[] taken = new long[SLOTS / Long.SIZE];

  private final int[] takenBefore = new int[SLOTS / Long.SIZE];

  /** The landmarks of each slot that is taken. */
  private final Landmark[][] landmarks;

  /**
   * A book of groups of phrases; a group's number is its place in the list.
   *
   * @param blankQuotes whether what stands between double quotes is skipped, so that names in a
   *     message cannot pass for words of it
   * @throws IllegalArgumentException if there are more than {@value #MAX_GROUPS} groups
   */
  public PhraseBook(List<List<Phrase>> groups, boolean blankQuotes) {
    if (groups.size() > MAX_GROUPS) {
      throw new IllegalArgumentException("more than " + MAX_GROUPS + " groups: " + groups.size());
    }
    this.blankQuotes = blankQuotes;
    Map<String, PhrasePart> parts = new LinkedHashMap<>();
    int gap = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (Phrase phrase : groups.get(group)) {
        PhrasePart head = parts.computeIfAbsent(phrase.head(), this::part);
        if (phrase.hasGap()) {
          PhrasePart tail = parts.computeIfAbsent(phrase.tail(), this::part);
          head.opens(gap, group);
          tail.closes(gap, group);
          gap++;
        } else {
          head.speaksFor(group);
        }
      }
    }
    this.gaps = gap;
    this.landmarks = take(parts);
  }

  private PhrasePart part(String written) {
    return new PhrasePart(written, blankQuotes);
  }

  private Landmark[][] take(Map<String, PhrasePart> parts) {
    LandmarkChoice choice = new LandmarkChoice(parts.values());
    Map<Integer, List<Landmark>> bySlot = new TreeMap<>();
    for (PhrasePart part : parts.values()) {
      for (Landmark landmark : choice.of(part)) {
        take(landmark, landmark.index() - GRAM + 1, 0, bySlot);
      }
    }
    bySlot.keySet().forEach(slot -> taken[slot / Long.SIZE] |= 1L << slot);
    for (int word = 1; word < taken.length; word++) {
      takenBefore[word] = takenBefore[word - 1] + Long.bitCount(taken[word - 1]);
    }
    return bySlot.values().stream().map(all -> all.toArray(EMPTY)).toArray(Landmark[][]::new);
  }

  /** Takes the slots of a landmark: several where some of its characters may be any. */
  private static void take(
      Landmark landmark, int index, int gram, Map<Integer, List<Landmark>> bySlot) {
    PhrasePart part = landmark.part();
    if (index > landmark.index()) {
      List<Landmark> all = bySlot.computeIfAbsent(slot(gram), none -> new ArrayList<>());
      if (!all.contains(landmark)) {
        all.add(landmark);
      }
    } else if (index >= part.from() && index < part.to()) {
      take(landmark, index + 1, gram(gram, part.charAt(index)), bySlot);
    } else {
      for (int c = 0; c < CHARACTERS; c++) {
        take(landmark, index + 1, gram(gram, c), bySlot);
      }
    }
  }

  /** What a character makes with those before it. */
  static int gram(int before, int c) {
    return ((before << CHARACTER_BITS) | (c & CHARACTER_MASK)) & GRAM_MASK;
  }

  static int slot(int gram) {
    return (gram * SPREAD) >>> SPREAD_SHIFT;
  }

  /**
   * Looks through {@code text[0, end)}.
   *
   * @param wanted the groups to look for, a bit each
   * @return a bit for each of these groups that has a phrase in it
   */
  public long scan(String text, int end, long wanted) {
    return scan(text, 0, end, wanted);
  }

  /**
   * Looks through {@code text[start, end)}, for a line that stands in a longer text: no phrase goes
   * over a line break but at its gap, and the character before decides whether a word begins.
   *
   * @param start where to begin: 0, or anywhere where quotes are read
   * @param wanted the groups to look for, a bit each
   * @return a bit for each of these groups that has a phrase in it
   */
  public long scan(String text, int start, int end, long wanted) {
    long found = ~wanted;
    int @Nullable [] open = null;
    int closing = -1;
    int from = start;
    while (true) {
      int quote = blankQuotes ? text.indexOf('"', closing + 1) : -1;
      int close = quote < 0 ? -1 : text.indexOf('"', quote + 1);
      boolean skips = close >= 0 && close < end;
      int to = skips ? quote + 1 : end;
      int last = Math.min(to + OVERHANG, text.length());
      for (int at = from + GRAM - 1; at < to + OVERHANG; at += STRIDE) {
        int slot = slot(at < last ? gramAt(text, at) : gramBeyond(text, at));
        long word = taken[slot / Long.SIZE];
        if ((word >>> slot & 1) != 0) {
          int rank = takenBefore[slot / Long.SIZE] + Long.bitCount(word & ((1L << slot) - 1));
          for (Landmark landmark : landmarks[rank]) {
            PhrasePart part = landmark.part();
            if (part.mayAddTo(found)) {
              long place = landmark.placeIn(text, at, to, end, blankQuotes, closing);
              if (place != PhrasePart.NOWHERE) {
                open = open == null && part.opensAny() ? new int[gaps] : open;
                found |= part.groupsFoundAt(place, open);
              }
            }
          }
        }
      }
      if (!skips) {
        return found & wanted;
      }
      from = close;
      closing = close;
    }
  }

  private static int gramAt(String text, int at) {
    return ((text.charAt(at - 3) & CHARACTER_MASK) << (3 * CHARACTER_BITS))
        | ((text.charAt(at - 2) & CHARACTER_MASK) << (2 * CHARACTER_BITS))
        | ((text.charAt(at - 1) & CHARACTER_MASK) << CHARACTER_BITS)
        | (text.charAt(at) & CHARACTER_MASK);
  }

  private static int gramBeyond(String text, int last) {
    int gram = 0;
    for (int at = last - GRAM + 1; at <= last; at++) {
      gram = gram(gram, at < text.length() ? text.charAt(at) : 0);
    }
    return gram;
  }
}
