package dev.podmend.model;

/**
 * A few neighbouring characters by which a part of a phrase is recognised in a text.
 *
 * @param part the part
 * @param index where in the part the last of the characters stands; behind what the part is
 *     recognised by where that is short
 */
record Landmark(PhrasePart part, int index) {

  /**
   * Where the part stands with this landmark ending at a place; see {@link PhrasePart}.
   *
   * @param stop where the run of unskipped text ends in which that place is, or just behind
   */
  long placeIn(String text, int at, int stop, int end, boolean blankQuotes, int closing) {
    int shift = Math.max(0, index - part.to() + 1);
    return at - shift < stop
        ? part.placeIn(text, at - shift, index - shift, end, blankQuotes, closing)
        : PhrasePart.NOWHERE;
  }
}
