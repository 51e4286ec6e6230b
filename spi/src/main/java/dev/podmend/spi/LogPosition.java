package dev.podmend.spi;

/**
 * A place in a build's log.
 *
 * @param text what the strategy needs to find it again; the empty text is the log's start
 */
public record LogPosition(String text) {

  /** The start of every log. */
  public static final LogPosition START = new LogPosition("");
}
