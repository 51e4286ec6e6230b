package dev.podmend.model;

import java.util.Arrays;
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
  private final int from;
  private final int to;
  private long groups;
  private long gapGroups;
  private int[] openedGaps = NONE;
  private int[] closedGaps = NONE;
  private long[] closedGroups = {};

  /**
   * A part.
   *
   * @param blankQuotes whether it is looked for in texts whose quoted parts are skipped; {@code ""}
   *     in it then stands for such a part
   */
  PhrasePart(String written, boolean blankQuotes) {
    this.toEnd = written.length() > 1 && written.charAt(written.length() - 1) == END_MARK;
    this.text = toEnd ? written.substring(0, written.length() - 1) : written;
    this.wordStart = isWord(text.charAt(0));
    this.wordEnd = !toEnd && isWord(text.charAt(text.length() - 1));
    long stretch = blankQuotes ? longestStretch(text) : text.length();
    this.from = (int) (stretch >>> Integer.SIZE);
    this.to = (int) stretch;
  }

  /** The longest run of characters that also stand side by side in a text with quoted parts. */
  private static long longestStretch(String text) {
    int from = 0;
    int to = 0;
    int start = 0;
    while (start < text.length()) {
      int quotes = text.indexOf("\"\"", start);
      int end = quotes < 0 ? text.length() : quotes + 1;
      if (end - start > to - from) {
        from = start;
        to = end;
      }
      start = end;
    }
    return ((long) from << Integer.SIZE) | to;
  }

  /** Where the characters begin by which the part is recognised. */
  int from() {
    return from;
  }

  /** Where they end. */
  int to() {
    return to;
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
   * Where the part stands in {@code text[0, end)} with one of its characters at a place.
   *
   * @param index which character
   * @param closing the last quote that closes a blanked text so far; -1 where there is none
   * @return start and end in one number, or {@link #NOWHERE}
   */
  long placeIn(String in, int at, int index, int end, boolean blankQuotes, int closing) {
    int start = startOf(in, at, index, blankQuotes, closing);
    int stop = start < 0 ? -1 : endOf(in, at, index, end, blankQuotes, closing);
    return stop >= 0 && standsAlone(in, start, stop, end)
        ? ((long) start << Integer.SIZE) | stop
        : NOWHERE;
  }

  private static int from(long place) {
    return (int) (place >>> Integer.SIZE);
  }

  private static int to(long place) {
    return (int) place;
  }

  /** Compares backwards. */
  private int startOf(String in, int at, int known, boolean blankQuotes, int closing) {
    int index = known;
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

  /** Compares forwards from behind that character. */
  private int endOf(String in, int at, int known, int end, boolean blankQuotes, int closing) {
    int index = known;
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
