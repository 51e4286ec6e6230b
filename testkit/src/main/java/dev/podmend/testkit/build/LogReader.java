package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import java.util.ArrayList;
import java.util.List;

/** Reads a build's log page by page, as somebody does who stores the position in between. */
final class LogReader {

  private static final int MOST_PAGES = 1_000;

  private final LogStreaming logs;
  private final BuildHandle handle;
  private final BuildContext context;
  private final List<String> lines = new ArrayList<>();
  private LogPosition position = LogPosition.START;
  private boolean complete;

  LogReader(LogStreaming logs, BuildHandle handle, BuildContext context) {
    this.logs = logs;
    this.handle = handle;
    this.context = context;
  }

  List<String> lines() {
    return lines;
  }

  boolean isAtTheEnd() {
    return complete;
  }

  /** Reads what there is now; where the cluster does not answer, the position stays. */
  void readOn() {
    try {
      int pages = 0;
      while (pages < MOST_PAGES && isMoved()) {
        pages++;
      }
    } catch (BuildException e) {
      // The next call goes on from the last page that came.
      complete = false;
    }
  }

  /** Reads until the log says that nothing more will come. */
  void readToTheEnd() {
    for (int page = 0; !complete; page++) {
      assertThat(page).as("pages of a log that has an end").isLessThan(MOST_PAGES);
      isMoved();
    }
  }

  private boolean isMoved() {
    LogPosition before = position;
    LogPage page = logs.readLog(handle, position, context);
    page.lines().stream().map(LogLine::text).forEach(lines::add);
    position = new LogPosition(page.next().text());
    complete = page.complete();
    return !complete && !position.equals(before);
  }
}
