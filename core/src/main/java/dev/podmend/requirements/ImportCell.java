package dev.podmend.requirements;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A source without the magic that may stand over it.
 *
 * @param text the Python below that magic, on the lines on which it stands; empty where none does
 * @param module the local module that the magic writes the text to, if it does
 * @param skipped the magic that made the text something else than Python, if one did
 */
record ImportCell(String text, Optional<String> module, Optional<String> skipped) {

  private static final Set<String> OVER_PYTHON =
      Set.of(
          "time",
          "timeit",
          "capture",
          "prun",
          "python",
          "python3",
          "debug",
          "memit",
          "mprun",
          "lprun",
          "heat",
          "snakeviz",
          "scalene",
          "pyinstrument",
          "script python",
          "script python3",
          "wandb",
          "skip",
          "notify",
          "cache");

  private static final Set<String> WRITING = Set.of("writefile", "file");

  static ImportCell of(String source) {
    int start = 0;
    while (start < source.length() && isSpace(source.charAt(start))) {
      start++;
    }
    if (!source.startsWith("%%", start)) {
      return new ImportCell(source, Optional.empty(), Optional.empty());
    }
    int end = endOfLine(source, start);
    String body = "\n".repeat(lineBreaks(source, end)) + source.substring(end);
    return under(source.substring(start + 2, end).strip(), body);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\uFEFF';
  }

  private static int endOfLine(String source, int from) {
    int end = from;
    while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int lineBreaks(String source, int end) {
    return (int)
        source
            .substring(0, end)
            .replace("\r\n", "\n")
            .replace('\r', '\n')
            .chars()
            .filter(c -> c == '\n')
            .count();
  }

  private static ImportCell under(String magic, String body) {
    List<String> words = PythonWords.of(magic);
    if (words.isEmpty()) {
      return new ImportCell("", Optional.empty(), Optional.of("%%"));
    }
    if (WRITING.contains(words.get(0))) {
      return written(words.get(words.size() - 1), body);
    }
    boolean isScript = words.get(0).equals("script") && words.size() > 1;
    String name = isScript ? words.get(0) + ' ' + words.get(1) : words.get(0);
    return OVER_PYTHON.contains(name)
        ? new ImportCell(body, Optional.empty(), Optional.empty())
        : new ImportCell("", Optional.empty(), Optional.of("%%" + name));
  }

  private static ImportCell written(String path, String body) {
    if (!path.endsWith(".py")) {
      return new ImportCell("", Optional.empty(), Optional.empty());
    }
    String relative = path.startsWith("./") ? path.substring(2) : path;
    int slash = relative.indexOf('/');
    String module =
        slash < 0 ? relative.substring(0, relative.length() - 3) : relative.substring(0, slash);
    return new ImportCell(body, Optional.of(module), Optional.empty());
  }
}
