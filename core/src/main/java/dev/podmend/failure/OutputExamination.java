package dev.podmend.failure;

import dev.podmend.model.Redaction;
import dev.podmend.model.TerminalText;
import org.jspecify.annotations.Nullable;

/**
 * Which rule decides what a process wrote, and by which line.
 *
 * <p>Lines that call themselves harmless tell of no failure, nor do mild ones before a serious one,
 * and of the others the last that a rule decides is the closest to the end of the process; where it
 * only sums up, one before it that has the same cause tells more. A rule that a user added holds
 * for the text as a whole. A text is read a fixed number of times, however many lines it has.
 */
final class OutputExamination {

  private static final int MAX_EXCERPT = 2048;

  private final Examination examination;

  OutputExamination(Examination examination) {
    this.examination = examination;
  }

  /** The rule that decides the message of a clue; {@code null} where none does. */
  @Nullable FailureRule ruleOrNull(Clue said) {
    Clue clue = said.saying(readable(said.message()));
    FailureRule first = examination.ruleOrNull(Concern.OUTPUT, clue);
    if (first == null || !isStandard(first)) {
      return first;
    }
    int wentOn = wentOnUntil(clue.message());
    FailureRule last = ofLastLine(clue, wentOn);
    return last == null ? acrossLines(clue, first, wentOn) : last;
  }

  /** What is shown of a text, with one blank where several align columns. */
  private static String readable(String text) {
    String plain = TerminalText.plain(text);
    int run = plain.indexOf("  ");
    if (run < 0) {
      return plain;
    }
    StringBuilder readable = new StringBuilder(plain.length()).append(plain, 0, run);
    for (int i = run; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c != ' ' || i == 0 || plain.charAt(i - 1) != ' ') {
        readable.append(c);
      }
    }
    return readable.toString();
  }

  private static boolean isStandard(FailureRule rule) {
    return OutputRules.ROWS.contains(rule);
  }

  private @Nullable FailureRule ofLastLine(Clue clue, int wentOn) {
    String text = clue.message();
    FailureRule vague = null;
    int end = text.length();
    while (end > 0) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      String line = text.substring(start, end);
      FailureRule rule = tellsNothing(line, start < wentOn) ? null : ofLine(clue, line);
      if (rule != null && (vague == null || rule.cause() == vague.cause())) {
        if (!rule.isLastResort()) {
          return rule;
        }
        vague = rule;
      }
      end = start - 1;
    }
    return vague;
  }

  /**
   * Until where the program certainly went on: up to its last line that calls itself serious, or to
   * the last that is no warning before what nobody caught. 0 where nothing shows it.
   */
  private static int wentOnUntil(String text) {
    boolean isBeforeUncaught = false;
    int end = text.length();
    while (end > 0) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      if (start == 0) {
        // Nothing stands before the first line that it could have left behind.
        return 0;
      }
      String line = text.substring(start, end);
      LineLevel level = LineLevel.of(line);
      if (level == LineLevel.SERIOUS
          || (isBeforeUncaught && level != LineLevel.WARNING && !line.isBlank())) {
        return start;
      }
      isBeforeUncaught |= LineLevel.isUncaught(line);
      end = start - 1;
    }
    return 0;
  }

  /** What was mild when it was written stopped nothing where the program went on. */
  private static boolean tellsNothing(String line, boolean wasLeftBehind) {
    return (HarmlessLine.is(line) || (wasLeftBehind && LineLevel.of(line).isMild()))
        && !LastTry.is(line);
  }

  /** A rule that looks for nothing in a text, or for what is not in it, is not one of a line. */
  private @Nullable FailureRule ofLine(Clue clue, String line) {
    FailureRule rule = examination.ruleOrNull(Concern.OUTPUT, clue.saying(line));
    boolean isOfLine =
        rule != null
            && !rule.symptom().phrases().isEmpty()
            && rule.symptom().excludedPhrases().isEmpty();
    return isOfLine ? rule : null;
  }

  /** What is said in several lines at once, none of which tells nothing. */
  private @Nullable FailureRule acrossLines(Clue clue, FailureRule first, int wentOn) {
    String text = clue.message();
    String rest = tellingPart(text, wentOn);
    return rest.length() == text.length()
        ? first
        : examination.ruleOrNull(Concern.OUTPUT, clue.saying(rest));
  }

  private static String tellingPart(String text, int wentOn) {
    StringBuilder rest = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int stop = text.indexOf('\n', start);
      int end = stop < 0 ? text.length() : stop + 1;
      if (!tellsNothing(text.substring(start, end), start < wentOn)) {
        rest.append(text, start, end);
      }
      start = end;
    }
    return rest.toString();
  }

  /** The last line that the rule decides by itself, or the last lines where none does. */
  String tellingLine(FailureRule rule, Clue clue) {
    String text = Redaction.redact(clue.message()).stripTrailing();
    int end = text.length();
    while (end > 0) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      String line = text.substring(start, end);
      if (decides(rule, clue, line)) {
        return line.strip();
      }
      end = start - 1;
    }
    return text.substring(Math.max(0, text.length() - MAX_EXCERPT));
  }

  private boolean decides(FailureRule rule, Clue clue, String line) {
    String plain = readable(line);
    boolean isHarmless = HarmlessLine.is(plain) && !LastTry.is(plain);
    return examination.ruleOrNull(Concern.OUTPUT, clue.saying(plain)) == rule
        && !(isStandard(rule) && isHarmless);
  }
}
