package dev.podmend.examples.cli.input;

/**
 * Where a document stands.
 *
 * @param file the file's name as given
 * @param line the line on which the document begins, from 1
 * @param document its number within a file of several, from 1; 0 where a line tells enough
 */
record Position(String file, int line, int document) {

  /**
   * The position of a line of this document.
   *
   * @param offset how many lines below the document's first one
   */
  Position plusLines(int offset) {
    return new Position(file, line + offset, document);
  }

  @Override
  public String toString() {
    String place = file + ":" + line;
    return document > 1 ? place + " (document " + document + ")" : place;
  }
}
