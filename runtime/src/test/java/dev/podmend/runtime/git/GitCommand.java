package dev.podmend.runtime.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the machine's Git in a folder, free of what anybody has configured. */
final class GitCommand {

  private GitCommand() {}

  static Map<String, String> environment(Path home) {
    return Map.of(
        "HOME", home.toString(),
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_CONFIG_NOSYSTEM", "1",
        "GIT_AUTHOR_NAME", "Ada",
        "GIT_AUTHOR_EMAIL", "ada@example.org",
        "GIT_COMMITTER_NAME", "Ada",
        "GIT_COMMITTER_EMAIL", "ada@example.org");
  }

  /** What the command printed. */
  static String git(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment(folder));
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
    return output;
  }
}
