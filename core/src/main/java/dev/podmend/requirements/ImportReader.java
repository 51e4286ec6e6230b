package dev.podmend.requirements;

import dev.podmend.requirements.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Collects the imports of one source, and what in it could not be read. */
final class ImportReader {

  /** How many imports of one source are told; nobody writes more. */
  private static final int MAX_IMPORTS = 10_000;

  private static final int MAX_WARNINGS = 50;

  private static final Set<String> SOFT_KEYWORDS = Set.of("match", "case", "type", "print", "exec");

  /** They install, and whoever looks for installs reads them. */
  private static final Set<String> INSTALLERS = Set.of("pip", "pip3", "conda", "mamba", "uv");

  private static final Set<String> EXITS = Set.of("exit", "quit", "_exit");

  private static final Set<String> LOADING = Set.of("%load_ext", "%reload_ext");

  /** Ways to add a folder to the path of modules. */
  private static final Set<String> ADDING = Set.of("append", "insert");

  /** Extensions that IPython brings. */
  private static final Set<String> OWN_EXTENSIONS = Set.of("autoreload", "storemagic");

  private final PythonSource source;
  private final Predicate<PythonImport> brought;
  private final List<Found> found = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();
  private final List<RequirementsWarning> warnings = new ArrayList<>();
  private ImportBlock block = ImportBlock.root();

  private ImportReader(PythonSource source, Predicate<PythonImport> brought) {
    this.source = source;
    this.brought = brought;
  }

  /**
   * Reads a text that stands in a source from its first line on.
   *
   * @param brought whether a module is there whatever is installed
   */
  static ImportReader of(PythonSource source, String text, Predicate<PythonImport> brought) {
    ImportReader reader = new ImportReader(source, brought);
    PythonText python = PythonTokenizer.read(text);
    python.flaw().ifPresent(flaw -> reader.warn(flaw.line(), flaw.message()));
    python.lines().forEach(reader::line);
    return reader;
  }

  PythonSource source() {
    return source;
  }

  /** The imports by absolute names. */
  List<PythonImport> imports() {
    return found.stream()
        .filter(f -> !f.isRelative())
        .map(f -> imported(f, condition(f.block, f.inHandler)))
        .toList();
  }

  private PythonImport imported(Found f, ImportCondition condition) {
    return new PythonImport(f.path, condition, source.place(f.line));
  }

  /** What a handler imports is needed where the module is missing for which it stands in. */
  private ImportCondition condition(ImportBlock block, boolean inHandler) {
    return inHandler && !hasAllItTries(block)
        ? condition(block.parent(), block.isOpenedInHandler())
        : block.condition();
  }

  private boolean hasAllItTries(ImportBlock block) {
    return found.stream()
        .filter(f -> f.block == block && !f.inHandler)
        .allMatch(f -> f.isRelative() || brought.test(imported(f, ImportCondition.ALWAYS)));
  }

  /** The names of relative imports, each with its leading dots. */
  List<String> relatives() {
    return found.stream().filter(Found::isRelative).map(Found::path).toList();
  }

  /** What is run as part of the program, as it is written. */
  List<String> scripts() {
    return List.copyOf(scripts);
  }

  /** The folders that the program adds to its path of modules, as they are written. */
  List<String> folders() {
    return List.copyOf(folders);
  }

  List<RequirementsWarning> warnings() {
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
    } else if (token.isName("path") && ADDING.contains(nameAfterDot(tokens, at))) {
      folder(tokens, at + 3);
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
    paths.ifPresent(names -> names.forEach(path -> add(path, line)));
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

  private static String nameAfterDot(List<PythonToken> tokens, int at) {
    boolean isMember = at + 2 < tokens.size() && tokens.get(at + 1).isOperator('.');
    return isMember ? tokens.get(at + 2).text() : "";
  }

  /** The first argument that is a text alone: {@code insert} has a number before it. */
  private void folder(List<PythonToken> tokens, int from) {
    tokens.subList(Math.min(from, tokens.size()), Math.min(from + 4, tokens.size())).stream()
        .takeWhile(token -> !token.isOperator(')'))
        .filter(token -> token.kind() == Kind.LITERAL)
        .findFirst()
        .ifPresent(token -> folders.add(token.text()));
  }

  private void magic(PythonToken token) {
    List<String> words = PythonWords.of(token.text());
    String command = words.isEmpty() ? "" : words.get(0);
    List<String> operands =
        words.stream().skip(1).dropWhile(word -> word.startsWith("-")).limit(1).toList();
    for (String operand : operands) {
      if (LOADING.contains(command) && !OWN_EXTENSIONS.contains(operand)) {
        hint(operand, token.line());
      } else if (command.equals("%run")) {
        scripts.add(unquoted(operand));
      }
    }
  }

  private static String unquoted(String word) {
    boolean isQuoted =
        word.length() > 1
            && (word.charAt(0) == '"' || word.charAt(0) == '\'')
            && word.charAt(word.length() - 1) == word.charAt(0);
    return isQuoted ? word.substring(1, word.length() - 1) : word;
  }

  /** A name that a string or a magic gives: it is checked, since no grammar did so. */
  private void hint(String name, int line) {
    if (ImportStatement.isDottedName(name)) {
      add(name, line);
    }
  }

  private void add(String path, int line) {
    if (found.size() < MAX_IMPORTS) {
      found.add(new Found(path, line, block, block.isInHandler()));
    }
  }

  private void warn(int line, String message) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(RequirementsWarning.at(source.place(line), message));
    }
  }

  private record Found(String path, int line, ImportBlock block, boolean inHandler) {

    boolean isRelative() {
      return path.startsWith(".");
    }
  }
}
