package dev.podmend.failure;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A phrase, or what stands on one side of its gap, as a {@link PhraseBook} looks for it. */
final class PhrasePart {

  static final long NOWHERE = -1;

  private static final char END_MARK = '$';
  private static final char QUOTE = '"';
  private static final int[] NONE = {};

  private final String text;
  private final boolean toEnd;
  private final boolean wordStart;
  private final boolean wordEnd;
  private int anchor;
  private long groups;
  private long gapGroups;
  private int[] openedGaps = NONE;
  private int[] closedGaps = NONE;
  private long[] closedGroups = {};

  PhrasePart(String written) {
    this.toEnd = written.length() > 1 && written.charAt(written.length() - 1) == END_MARK;
    this.text = toEnd ? written.substring(0, written.length() - 1) : written;
    this.wordStart = isWord(text.charAt(0));
    this.wordEnd = !toEnd && isWord(text.charAt(text.length() - 1));
  }

  int length() {
    return text.length();
  }

  char charAt(int index) {
    return text.charAt(index);
  }

  /** Says that a text with this part in it has a phrase of the group. */
  void speaksFor(int group) {
    groups |= 1L << group;
  }

  /** Says that this part stands before a gap of a phrase of the group. */
  void opens(int gap, int group) {
    openedGaps = append(openedGaps, gap);
    gapGroups |= 1L << group;
  }

  /** Says that this part stands after that gap. */
  void closes(int gap, int group) {
    closedGaps = append(closedGaps, gap);
    closedGroups = Arrays.copyOf(closedGroups, closedGaps.length);
    closedGroups[closedGaps.length - 1] = 1L << group;
    gapGroups |= 1L << group;
  }

  private static int[] append(int[] list, int element) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = element;
    return longer;
  }

  /** Says at which of its characters the anchor ends by which the part is recognised. */
  void anchorAt(int index) {
    anchor = index;
  }

  /** The anchors at which the part may stand: several where it is shorter than an anchor. */
  Set<Integer> anchors() {
    Set<Integer> anchors = new TreeSet<>(Set.of(0));
    for (int at = anchor - PhraseBook.ANCHOR_LENGTH + 1; at <= anchor; at++) {
      Set<Integer> longer = new TreeSet<>();
      for (int before : anchors) {
        int anything = at < 0 ? 1 << PhraseBook.CHARACTER_BITS : 0;
        for (int c = 0; c < anything; c++) {
          longer.add(PhraseBook.anchor(before, c));
        }
        if (at >= 0) {
          longer.add(PhraseBook.anchor(before, text.charAt(at)));
        }
      }
      anchors = longer;
    }
    return anchors;
  }

  /** Whether the part can say more than is known. */
  boolean mayAddTo(long found) {
    return ((groups | gapGroups) & ~found) != 0;
  }

  boolean opensAny() {
    return openedGaps.length > 0;
  }

  /**
   * The groups of which the text has a phrase, now that this part stands there.
   *
   * @param open where the first part before each gap ended, 0 where none was; {@code null} where
   *     none was before any
   */
  long groupsFoundAt(long place, int @Nullable [] open) {
    if (open == null) {
      return groups;
    }
    long found = groups;
    for (int i = 0; i < closedGaps.length; i++) {
      int end = open[closedGaps[i]];
      found |= end > 0 && end <= from(place) ? closedGroups[i] : 0;
    }
    for (int gap : openedGaps) {
      open[gap] = open[gap] == 0 ? to(place) : open[gap];
    }
    return found;
  }

  /**
   * Where the part stands in {@code text[0, end)} with its anchor at a place.
   *
   * @param closing the last quote that closes a blanked text so far; -1 where there is none
   * @return start and end in one number, or {@link #NOWHERE}
   */
  long placeIn(String in, int at, int end, boolean blankQuotes, int closing) {
    int from = startOf(in, at, blankQuotes, closing);
    int to = from < 0 ? -1 : endOf(in, at, end, blankQuotes, closing);
    return to >= 0 && standsAlone(in, from, to, end) ? ((long) from << Integer.SIZE) | to : NOWHERE;
  }

  private static int from(long place) {
    return (int) (place >>> Integer.SIZE);
  }

  private static int to(long place) {
    return (int) place;
  }

  /** Compares backwards from the anchor. */
  private int startOf(String in, int at, boolean blankQuotes, int closing) {
    int index = anchor;
    int place = at;
    while (place >= 0 && lower(in.charAt(place)) == text.charAt(index)) {
      if (index == 0) {
        return place;
      }
      boolean closes = blankQuotes && place <= closing && text.charAt(index) == QUOTE;
      if (closes && text.charAt(index - 1) == QUOTE) {
        // What stands between the quotes is not there.
        place = in.lastIndexOf(QUOTE, place - 1);
        index--;
        if (index == 0) {
          return place;
        }
      } else if (closes) {
        return -1;
      }
      place--;
      index--;
    }
    return -1;
  }

  /** Compares forwards from behind the anchor. */
  private int endOf(String in, int at, int end, boolean blankQuotes, int closing) {
    int index = anchor;
    int place = at;
    int closed = closing;
    while (index + 1 < text.length()) {
      boolean opens = blankQuotes && place > closed && text.charAt(index) == QUOTE;
      int close = opens ? in.indexOf(QUOTE, place + 1) : -1;
      boolean skips = close >= 0 && close < end;
      place = skips ? close : place + 1;
      index++;
      if (place >= end || lower(in.charAt(place)) != text.charAt(index)) {
        return -1;
      }
      closed = skips ? place : closed;
    }
    return place + 1;
  }

  private boolean standsAlone(String in, int from, int to, int end) {
    return !(wordStart && from > 0 && joinsWords(in.charAt(from - 1)))
        && !(wordEnd && to < end && joinsWords(in.charAt(to)))
        && !(toEnd && to != end);
  }

  private static boolean joinsWords(char c) {
    return isWord(c) || c == '_' || c == '-' || c == '/' || c == '@';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
