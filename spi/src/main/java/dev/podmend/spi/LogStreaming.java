package dev.podmend.spi;

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
}
