package dev.podmend.requirements;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command that installs something.
 *
 * @param tool which kind of installer it is
 * @param name what it is called, for messages
 * @param arguments what follows {@code install}
 */
record MagicCommand(Tool tool, String name, List<MagicWord> arguments) {

  enum Tool {
    /** It takes the arguments of {@code pip install}. */
    PIP,
    /** It installs what a requirements file cannot name. */
    OTHER
  }

  private static final Set<String> BEFORE =
      Set.of("sudo", "time", "then", "do", "else", "if", "exec", "env", "command", "nohup", "!");
  private static final Set<String> CONDA = Set.of("conda", "mamba", "micromamba");
  private static final Set<String> CONDA_VERBS = Set.of("install", "create", "env");
  private static final Set<String> PROJECTS = Set.of("poetry", "pipenv", "pdm");
  private static final Set<String> SYSTEM = Set.of("apt", "apt-get", "yum", "dnf", "apk", "brew");
  private static final Set<String> VERBS = Set.of("install", "add");
  private static final Set<String> PIP_OPTIONS_WITH_VALUE =
      Set.of("--proxy", "--timeout", "--retries", "--log", "--cache-dir", "--python", "--cert");

  /** What a command installs with; empty where it installs nothing. */
  static Optional<MagicCommand> of(List<MagicWord> command) {
    List<MagicWord> words = withoutWrappers(command);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String program = programOf(words.get(0));
    List<MagicWord> rest = words.subList(1, words.size());
    if (isVersioned(program, "pip")) {
      return pip(program, rest);
    }
    if (isVersioned(program, "python") || words.get(0).interpolated()) {
      return pythonModule(rest);
    }
    return program.equals("uv") ? uv(rest) : other(program, rest);
  }

  private static List<MagicWord> withoutWrappers(List<MagicWord> command) {
    int start = 0;
    while (start < command.size() && isBeforeProgram(command, start)) {
      start++;
    }
    return command.subList(start, command.size());
  }

  private static boolean isBeforeProgram(List<MagicWord> command, int index) {
    String word = command.get(index).text();
    int equals = word.indexOf('=');
    boolean assigns = equals > 0 && RequirementLineParser.isName(word.substring(0, equals));
    return assigns || BEFORE.contains(word) || (index > 0 && word.startsWith("-"));
  }

  private static String programOf(MagicWord word) {
    String path = word.text();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
  }

  private static boolean isVersioned(String program, String name) {
    return program.startsWith(name)
        && program
            .substring(name.length())
            .chars()
            .allMatch(c -> RequirementLineCursor.isDigit(c) || c == '.');
  }

  private static Optional<MagicCommand> pip(String name, List<MagicWord> words) {
    int at = 0;
    while (at < words.size() && words.get(at).text().startsWith("-")) {
      at += PIP_OPTIONS_WITH_VALUE.contains(words.get(at).text()) ? 2 : 1;
    }
    return at < words.size() && words.get(at).text().equals("install")
        ? Optional.of(new MagicCommand(Tool.PIP, name, words.subList(at + 1, words.size())))
        : Optional.empty();
  }

  private static Optional<MagicCommand> pythonModule(List<MagicWord> words) {
    int at = 0;
    while (at < words.size() && words.get(at).text().startsWith("-")) {
      boolean module = words.get(at).text().endsWith("m") && at + 1 < words.size();
      if (module) {
        List<MagicWord> rest = words.subList(at + 2, words.size());
        return words.get(at + 1).text().equals("pip") ? pip("pip", rest) : Optional.empty();
      }
      at++;
    }
    return Optional.empty();
  }

  private static Optional<MagicCommand> uv(List<MagicWord> words) {
    if (!words.isEmpty() && words.get(0).text().equals("pip")) {
      return pip("uv pip", words.subList(1, words.size()));
    }
    return hasVerb(words, VERBS) ? otherTool("uv", words) : Optional.empty();
  }

  private static Optional<MagicCommand> other(String program, List<MagicWord> words) {
    boolean installs =
        CONDA.contains(program)
            ? hasVerb(words, CONDA_VERBS)
            : (PROJECTS.contains(program) || SYSTEM.contains(program)) && hasVerb(words, VERBS);
    return installs || program.equals("easy_install")
        ? otherTool(program, words)
        : Optional.empty();
  }

  private static boolean hasVerb(List<MagicWord> words, Set<String> verbs) {
    return words.stream()
        .map(MagicWord::text)
        .filter(word -> !word.startsWith("-"))
        .findFirst()
        .map(verbs::contains)
        .orElse(false);
  }

  private static Optional<MagicCommand> otherTool(String name, List<MagicWord> words) {
    return Optional.of(new MagicCommand(Tool.OTHER, name, words));
  }
}
