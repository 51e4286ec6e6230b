package dev.podmend.testkit.build;

import java.util.List;

/**
 * Texts that would do harm where a value is pasted into a command, a template, a path or a
 * document. Each must be refused, or carried where it means nothing.
 */
public final class InjectionCorpus {

  private static final List<String> TEXTS =
      List.of(
          "--upload-pack=touch /tmp/owned",
          "-oProxyCommand=id",
          "main; id",
          "main && id",
          "main | id",
          "$(id)",
          "$(params.image)",
          "$(context.taskRun.name)",
          "$(GIT_TOKEN)",
          "${IFS}id",
          "`id`",
          "main\nRUN id",
          "main\r\nFROM scratch",
          "v1:refs/heads/evil",
          "repo#evil",
          "a'b",
          "a\"b",
          "a\\b",
          "../../etc/passwd",
          "%2e%2e%2fetc",
          "a\u0000b",
          "a\u202Eb",
          "a\u001b[2Jb",
          "{{ .Values.secret }}",
          "<!--#exec cmd=\"id\"-->",
          "https://user:hunter2secret@git.example.com/a/b",
          "ext::sh -c id",
          "file:///etc/passwd",
          "http://169.254.169.254/latest/meta-data?x=1",
          "x".repeat(10_000));

  /** Texts of the corpus that fit into one line and one value of any document. */
  private static final List<String> LINES =
      TEXTS.stream()
          .filter(text -> text.length() < 4000)
          .filter(text -> text.chars().noneMatch(Character::isISOControl))
          .toList();

  private InjectionCorpus() {}

  /** All texts. */
  public static List<String> texts() {
    return TEXTS;
  }

  /** Those without control characters: values such as requirement lines may hold them. */
  public static List<String> lines() {
    return LINES;
  }
}
