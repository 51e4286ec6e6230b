package dev.podmend.failure;

import java.util.Collection;

/** How often anchors, and characters, occur in the parts of phrases. */
final class AnchorCounts {

  private static final int SINGLES_WEIGH_LESS = 10_000;

  private final int[] anchors = new int[PhraseBook.ANCHORS];
  private final int[] singles = new int[128];

  AnchorCounts(Collection<PhrasePart> parts) {
    for (PhrasePart part : parts) {
      int anchor = 0;
      for (int at = 0; at < part.length(); at++) {
        singles[part.charAt(at)]++;
        anchor = PhraseBook.anchor(anchor, part.charAt(at));
        anchors[anchor] += at >= PhraseBook.ANCHOR_LENGTH - 1 ? 1 : 0;
      }
    }
  }

  /** The place at which the part's rarest anchor ends; its last where it is too short for one. */
  int rarestIn(PhrasePart part) {
    int best = part.length() - 1;
    long least = Long.MAX_VALUE;
    int anchor = 0;
    for (int at = 0; at < part.length(); at++) {
      anchor = PhraseBook.anchor(anchor, part.charAt(at));
      long weight = at < PhraseBook.ANCHOR_LENGTH - 1 ? Long.MAX_VALUE : weight(part, at, anchor);
      if (weight < least) {
        least = weight;
        best = at;
      }
    }
    return best;
  }

  private long weight(PhrasePart part, int at, int anchor) {
    long weight = (long) anchors[anchor] * SINGLES_WEIGH_LESS;
    for (int i = 0; i < PhraseBook.ANCHOR_LENGTH; i++) {
      weight += singles[part.charAt(at - i)];
    }
    return weight;
  }
}
