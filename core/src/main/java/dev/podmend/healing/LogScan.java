package dev.podmend.healing;

import dev.podmend.model.TerminalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a log piece by piece, in memory that does not grow with it. Where the pieces are cut, even
 * inside a line, makes no difference. Lines end with a line feed; a line of more than {@value
 * #MAX_LINE} characters is read in parts that overlap and counts as one. Not thread-safe.
 *
 * <p>Text is looked through block by block, once for all phrases; only a block that has one is read
 * again line by line.
 */
public final class LogScan {

  /** How many characters of a line are held at a time. */
  static final int MAX_LINE = 8192;

  /** How much of a part of a long line is read again with the next, so that no phrase is lost. */
  static final int OVERLAP = 512;

  private static final char ESCAPE = '\u001b';

  private final LogTable table;

  /** Of the rules that have found a line, by their place in the table. */
  private final Map<Integer, LogTally> tallies = new TreeMap<>();

  /** The rules that some line of the present block may show. */
  private final long[] candidates;

  /** What has been read of the present line. */
  private final StringBuilder line = new StringBuilder();

  /** Whether the present line began before what is held of it. */
  private boolean isRest;

  private long lines;

  LogScan(LogTable table) {
    this.table = table;
    this.candidates = new long[table.pages()];
  }

  /** Reads the next piece, which may be of any length. */
  public LogScan read(String piece) {
    int at = 0;
    int escape = -1;
    while (at < piece.length()) {
      int end = line.isEmpty() ? endOfBlock(piece, at) : at;
      if (end > at) {
        escape = escape < at ? nextEscape(piece, at) : escape;
        readBlock(piece, at, end, escape < end);
        at = end;
      } else {
        at = readIntoLine(piece, at);
      }
    }
    return this;
  }

  /** Behind the last line that ends within a block's length; {@code from} where none does. */
  private static int endOfBlock(String text, int from) {
    int limit = Math.min(text.length(), from + MAX_LINE);
    return Math.max(from, text.lastIndexOf('\n', limit - 1) + 1);
  }

  private static int nextEscape(String text, int from) {
    int escape = text.indexOf(ESCAPE, from);
    return escape < 0 ? Integer.MAX_VALUE : escape;
  }

  private void readBlock(String text, int from, int end, boolean isColoured) {
    if (isColoured || table.concernsEveryLine()) {
      Arrays.fill(candidates, ~0L);
      readLines(text, from, end, isColoured);
    } else if (table.look(text, from, end, candidates)) {
      readLines(text, from, end, false);
    } else {
      countLines(text, from, end);
    }
  }

  private void countLines(String text, int from, int end) {
    for (int at = from; at < end; at = text.indexOf('\n', at) + 1) {
      lines++;
    }
  }

  private void readLines(String text, int from, int end, boolean isColoured) {
    int start = from;
    while (start < end) {
      int feed = text.indexOf('\n', start);
      lines++;
      if (isColoured) {
        String plain = TerminalText.plain(text.substring(start, feed));
        readLine(plain, 0, plain.length());
      } else {
        readLine(text, start, feed);
      }
      start = feed + 1;
    }
  }

  private void readLine(String text, int start, int feed) {
    int end = feed > start && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
    int rule = table.firstShown(text, start, end, candidates);
    if (rule >= 0) {
      tallies
          .computeIfAbsent(rule, place -> new LogTally(table.rules().get(place)))
          .count(lines, text.substring(start, end), isRest);
    }
  }

  /** Reads up to the end of the line, or of the piece. */
  private int readIntoLine(String piece, int from) {
    int feed = piece.indexOf('\n', from);
    int end = feed < 0 ? piece.length() : feed;
    int at = from;
    while (at < end) {
      if (line.length() == MAX_LINE) {
        readPart();
      }
      int next = Math.min(end, at + MAX_LINE - line.length());
      line.append(piece, at, next);
      at = next;
    }
    if (feed < 0) {
      return end;
    }
    endLine();
    return feed + 1;
  }

  /** Reads what is held of a line that goes on. */
  private void readPart() {
    lines++;
    readHeld();
    lines--;
    line.delete(0, line.length() - OVERLAP);
    isRest = true;
  }

  private void endLine() {
    lines++;
    readHeld();
    line.setLength(0);
    isRest = false;
  }

  private void readHeld() {
    String text = TerminalText.plain(line.toString());
    Arrays.fill(candidates, ~0L);
    readLine(text, 0, text.length());
  }

  /**
   * Ends the log and tells what it says. Nothing may be read afterwards.
   *
   * @return the findings, of a log of which it is not known whose it is: {@link LogSource#CURRENT},
   *     or {@link LogSource#NONE} where it has no line
   */
  public LogAnalysis finish() {
    if (!line.isEmpty()) {
      endLine();
    }
    return lines == 0 ? LogAnalysis.NOTHING : new LogAnalysis(LogSource.CURRENT, lines, findings());
  }

  private List<LogFinding> findings() {
    List<LogFinding> findings = new ArrayList<>();
    tallies.values().forEach(tally -> findings.add(tally.finding()));
    // The sort is stable: findings alike in this keep the order of the rules.
    findings.sort(Comparator.comparing(finding -> !isNearEnd(finding)));
    return findings;
  }

  private boolean isNearEnd(LogFinding finding) {
    return finding.last().line() > lines - LogAnalysis.NEAR_END;
  }
}
