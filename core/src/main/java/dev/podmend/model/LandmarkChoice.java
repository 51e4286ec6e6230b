package dev.podmend.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Chooses the landmarks of the parts of phrases: rare ones, and so many that whoever stops at every
 * {@link PhraseBook#STRIDE}th character of a text comes upon one of them.
 */
final class LandmarkChoice {

  private static final int NOTHING_KNOWN = 1_000_000;

  private final int[] counts = new int[PhraseBook.SLOTS];

  LandmarkChoice(Collection<PhrasePart> parts) {
    for (PhrasePart part : parts) {
      for (int index = part.from() + PhraseBook.GRAM - 1; index < part.to(); index++) {
        counts[slot(part, index)]++;
      }
    }
  }

  private static int slot(PhrasePart part, int index) {
    int gram = 0;
    for (int at = index - PhraseBook.GRAM + 1; at <= index; at++) {
      gram = PhraseBook.gram(gram, part.charAt(at));
    }
    return PhraseBook.slot(gram);
  }

  /** One landmark for each place, counted by strides, at which its part may begin. */
  List<Landmark> of(PhrasePart part) {
    List<Landmark> landmarks = new ArrayList<>();
    for (int offset = 0; offset < PhraseBook.STRIDE; offset++) {
      landmarks.add(new Landmark(part, rarest(part, part.from() + first(part) + offset)));
    }
    return landmarks;
  }

  /** Short parts are centred in the windows through which they are seen. */
  private static int first(PhrasePart part) {
    int length = part.to() - part.from();
    int whole = PhraseBook.GRAM + PhraseBook.STRIDE - 1;
    return PhraseBook.GRAM - 1 - Math.max(0, whole - length) / 2;
  }

  private int rarest(PhrasePart part, int earliest) {
    int best = earliest;
    for (int index = earliest; index < part.to(); index += PhraseBook.STRIDE) {
      best = weight(part, index) < weight(part, best) ? index : best;
    }
    return best;
  }

  private int weight(PhrasePart part, int index) {
    boolean isInside = index - PhraseBook.GRAM + 1 >= part.from() && index < part.to();
    return isInside ? counts[slot(part, index)] : NOTHING_KNOWN;
  }
}
