package dev.podmend.requirements;

import dev.podmend.requirements.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the imports of one source, and what in it could not be read. */
final class ImportReader {

  private static final Set<String> SOFT_KEYWORDS = Set.of("match", "case", "type", "print", "exec");

  /** They install, and whoever looks for installs reads them. */
  private static final Set<String> INSTALLERS = Set.of("pip", "pip3", "conda", "mamba", "uv");

  private static final Set<String> EXITS = Set.of("exit", "quit", "_exit");

  /** Extensions that IPython brings. */
  private static final Set<String> OWN_EXTENSIONS = Set.of("autoreload", "storemagic");

  private final PythonSource source;
  private final List<Found> found = new ArrayList<>();
  private final List<ImportWarning> warnings = new ArrayList<>();
  private ImportBlock block = ImportBlock.root();

  private ImportReader(PythonSource source) {
    this.source = source;
  }

  /** Reads a text that stands in a source from its first line on. */
  static ImportReader of(PythonSource source, String text) {
    ImportReader reader = new ImportReader(source);
    PythonText python = PythonTokenizer.read(text);
    python.flaw().ifPresent(flaw -> reader.warn(flaw.line(), flaw.message()));
    python.lines().forEach(reader::line);
    return reader;
  }

  List<PythonImport> imports() {
    return found.stream()
        .map(f -> new PythonImport(f.path, f.block.condition(), source.place(f.line)))
        .toList();
  }

  List<ImportWarning> warnings() {
    return List.copyOf(warnings);
  }

  private void line(PythonLine line) {
    block = block.at(line);
    if (line.last().isOperator('?')) {
      return;
    }
    if (isNoPython(line)) {
      warn(line.first().line(), "'" + line.first().text() + " …' is no Python and was not read");
      return;
    }
    int depth = 0;
    boolean isStart = true;
    for (int i = 0; i < line.tokens().size(); i++) {
      PythonToken token = line.tokens().get(i);
      depth += isOpening(token) ? 1 : isClosing(token) ? -1 : 0;
      token(line.tokens(), i, isStart);
      isStart = depth <= 0 && (token.isOperator(';') || token.isOperator(':'));
    }
  }

  /** Two names in a row: a command of the shell, or prose. */
  private static boolean isNoPython(PythonLine line) {
    if (line.tokens().size() < 2) {
      return false;
    }
    PythonToken first = line.first();
    PythonToken second = line.tokens().get(1);
    boolean isCommand = isPlainName(first) && !SOFT_KEYWORDS.contains(first.text());
    boolean hasOperand = isPlainName(second) || line.last().isOperator('.');
    return isCommand && hasOperand && !INSTALLERS.contains(first.text());
  }

  private static boolean isPlainName(PythonToken token) {
    return token.kind() == Kind.NAME && !ImportStatement.isKeyword(token.text());
  }

  private static boolean isOpening(PythonToken token) {
    return token.isOperator('(') || token.isOperator('[') || token.isOperator('{');
  }

  private static boolean isClosing(PythonToken token) {
    return token.isOperator(')') || token.isOperator(']') || token.isOperator('}');
  }

  private void token(List<PythonToken> tokens, int at, boolean isStart) {
    PythonToken token = tokens.get(at);
    if (token.kind() == Kind.MAGIC) {
      magic(token);
    } else if (token.isName("__import__") || token.isName("import_module")) {
      dynamicImport(tokens, at);
    } else if (isStart && (token.isName("import") || token.isName("from"))) {
      statement(tokens, at);
    } else if (isStart && token.isName("raise")) {
      block.givesUp();
    } else if (token.kind() == Kind.NAME && EXITS.contains(token.text())) {
      block.givesUp();
    }
  }

  private void statement(List<PythonToken> tokens, int at) {
    int line = tokens.get(at).line();
    Optional<List<String>> paths = ImportStatement.paths(tokens, at);
    paths.ifPresent(names -> names.forEach(path -> found.add(new Found(path, line, block))));
    if (paths.isEmpty()) {
      warn(line, "an import that is no Python was not read");
    }
  }

  private void dynamicImport(List<PythonToken> tokens, int at) {
    boolean isCall =
        at + 3 < tokens.size()
            && tokens.get(at + 1).isOperator('(')
            && tokens.get(at + 2).kind() == Kind.LITERAL
            && (tokens.get(at + 3).isOperator(')') || tokens.get(at + 3).isOperator(','));
    if (isCall) {
      hint(tokens.get(at + 2).text(), tokens.get(at).line());
    }
  }

  private void magic(PythonToken token) {
    String[] words = token.text().strip().split("\\s+", 3);
    boolean loads = words[0].equals("%load_ext") || words[0].equals("%reload_ext");
    if (loads && words.length > 1 && !OWN_EXTENSIONS.contains(words[1])) {
      hint(words[1], token.line());
    }
  }

  /** A name that a string or a magic gives: it is checked, since no grammar did so. */
  private void hint(String name, int line) {
    if (ImportStatement.isDottedName(name)) {
      found.add(new Found(name, line, block));
    }
  }

  private void warn(int line, String message) {
    warnings.add(new ImportWarning(source.place(line), message));
  }

  private record Found(String path, int line, ImportBlock block) {}
}
