package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the lines of a cell that go to a shell, by whichever of the ways of IPython. */
final class MagicShellLines {

  private static final Set<String> SHELLS = Set.of("bash", "sh", "zsh", "!", "sx", "system");
  private static final Set<String> PYTHON_BODIES =
      Set.of("time", "timeit", "capture", "prun", "debug", "memit", "mprun", "lprun", "skip");
  private static final Set<String> SHELL_MAGICS = Set.of("sx", "system");
  private static final Set<String> INSTALLERS =
      Set.of("pip", "pip3", "uv", "conda", "mamba", "micromamba");
  private static final Set<String> WRAPPERS = Set.of("time", "timeit", "prun");
  private static final int MAX_WRAPPERS = 8;

  private final List<MagicShellLine> found = new ArrayList<>();

  private MagicShellLines() {}

  static List<MagicShellLine> of(NotebookCell cell) {
    MagicShellLines lines = new MagicShellLines();
    lines.cell(cell.source().replace("\r\n", "\n").replace('\r', '\n'), 1, 0);
    return lines.found;
  }

  private void cell(String text, int line, int wrappers) {
    int start = startOfText(text);
    int firstLine = line + breaksWithin(text, start);
    if (!text.startsWith("%%", start)) {
      CellStatements.of(text, line).forEach(statement -> statement(statement, 0));
      return;
    }
    int end = text.indexOf('\n', start);
    String head = text.substring(start + 2, end < 0 ? text.length() : end);
    String body = end < 0 ? "" : text.substring(end + 1);
    String magic = firstWord(head);
    if (SHELLS.contains(magic) || isShellScript(magic, head)) {
      shellCell(magic.equals("!") ? head.substring(1) + "\n" + body : "\n" + body, firstLine);
    } else if (PYTHON_BODIES.contains(magic) && wrappers < MAX_WRAPPERS) {
      cell(body, firstLine + 1, wrappers + 1);
    }
  }

  private static boolean isShellScript(String magic, String head) {
    String program = firstWord(head.substring(magic.length()));
    return magic.equals("script")
        && SHELLS.contains(program.substring(program.lastIndexOf('/') + 1));
  }

  private static int startOfText(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int breaksWithin(String text, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private static String firstWord(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("!")) {
      return "!";
    }
    int end = 0;
    while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
      end++;
    }
    return stripped.substring(0, end);
  }

  private void shellCell(String body, int firstLine) {
    StringBuilder open = new StringBuilder();
    int line = firstLine;
    int start = firstLine;
    for (String text : body.lines().toList()) {
      start = open.length() == 0 ? line : start;
      if (text.endsWith("\\")) {
        open.append(text, 0, text.length() - 1).append(' ');
      } else {
        found.add(new MagicShellLine(start, open.append(text).toString()));
        open.setLength(0);
      }
      line++;
    }
    if (open.length() > 0) {
      found.add(new MagicShellLine(start, open.toString()));
    }
  }

  private void statement(CellStatement statement, int wrappers) {
    String text = statement.text();
    if (text.startsWith("!")) {
      add(statement, withoutLeading(text, '!'));
    } else if (text.startsWith("%")) {
      magic(statement, withoutLeading(text, '%').strip(), wrappers);
    } else if (INSTALLERS.contains(firstWord(text))) {
      add(statement, text);
    } else {
      assigned(text)
          .ifPresentOrElse(
              escaped -> statement(new CellStatement(statement.line(), escaped), wrappers),
              () -> MagicCalls.shellLine(text).ifPresent(line -> add(statement, line)));
    }
  }

  private void magic(CellStatement statement, String magic, int wrappers) {
    String name = firstWord(magic);
    String rest = magic.substring(name.length()).strip();
    if (INSTALLERS.contains(name)) {
      add(statement, magic);
    } else if (SHELL_MAGICS.contains(name)) {
      add(statement, rest);
    } else if (WRAPPERS.contains(name) && wrappers < MAX_WRAPPERS && !rest.isEmpty()) {
      statement(new CellStatement(statement.line(), rest), wrappers + 1);
    }
  }

  private void add(CellStatement statement, String shell) {
    found.add(new MagicShellLine(statement.line(), shell.replace("\\\n", " ")));
  }

  private static String withoutLeading(String text, char escape) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == escape) {
      start++;
    }
    return text.substring(start);
  }

  /** The escaped command whose output a statement assigns. */
  private static Optional<String> assigned(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || !text.substring(0, equals).chars().allMatch(MagicShellLines::isTarget)) {
      return Optional.empty();
    }
    String value = text.substring(equals + 1).strip();
    return value.startsWith("!") || value.startsWith("%") ? Optional.of(value) : Optional.empty();
  }

  private static boolean isTarget(int c) {
    return Character.isLetterOrDigit(c) || "_,. *()[]".indexOf(c) >= 0;
  }
}
