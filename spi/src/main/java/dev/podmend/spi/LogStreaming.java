package dev.podmend.spi;

import java.util.Optional;

/**
 * What a strategy may implement, too: it can tell what a build prints.
 *
 * <p>A log is read page by page, so that the reader sets the pace, and no connection stays open
 * between two pages. A position may be stored, and any instance goes on from there; no line is
 * returned twice.
 */
public interface LogStreaming {

  /**
   * The next lines of a build's log.
   *
   * @param handle the build
   * @param from where the last page ended, or {@link LogPosition#START}
   * @throws BuildException if the cluster refuses or does not answer; a log that is not there, or
   *     not yet, is an empty page with a warning
   * @throws IllegalArgumentException if another strategy made the handle
   */
  LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context);

  /**
   * The last lines of a build's log so far, where the strategy can tell them without reading all
   * that comes before. Of what it returns the lines and the warnings count: nobody reads on from a
   * tail. Unless it is implemented, there is none, and the log is read page by page.
   *
   * @param handle the build
   * @param lines how many lines are wanted, 1 or more; there may be fewer
   * @return the lines, oldest first; empty where only {@link #readLog} tells what there is
   * @throws BuildException if the cluster refuses or does not answer
   * @throws IllegalArgumentException if another strategy made the handle
   */
  default Optional<LogPage> readTail(BuildHandle handle, int lines, BuildContext context) {
    return Optional.empty();
  }
}
