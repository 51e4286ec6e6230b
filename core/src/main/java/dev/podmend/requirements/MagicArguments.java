package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the options of {@code pip install} from what it is to install. */
final class MagicArguments {

  private static final Set<String> FLAGS =
      Set.of(
          "--quiet",
          "--verbose",
          "--upgrade",
          "--user",
          "--no-user",
          "--no-cache-dir",
          "--no-cache",
          "--force-reinstall",
          "--ignore-installed",
          "--no-input",
          "--no-color",
          "--no-warn-script-location",
          "--no-warn-conflicts",
          "--disable-pip-version-check",
          "--no-python-version-warning",
          "--no-build-isolation",
          "--use-pep517",
          "--compile",
          "--no-compile",
          "--no-clean",
          "--prefer-binary",
          "--break-system-packages",
          "--isolated",
          "--yes",
          "--system",
          "--dry-run",
          "--require-virtualenv",
          "--ignore-requires-python",
          "--no-progress-bar",
          "--debug",
          "--help");

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--timeout",
          "--retries",
          "--progress-bar",
          "--log",
          "--cache-dir",
          "--proxy",
          "--cert",
          "--client-cert",
          "--exists-action",
          "--upgrade-strategy",
          "--use-feature",
          "--use-deprecated",
          "--config-settings",
          "--keyring-provider",
          "--report",
          "--python",
          "--build",
          "-C",
          "-b");

  private static final Set<String> LEFT_OUT_WITH_VALUE =
      Set.of(
          "-i",
          "--index-url",
          "--pypi-url",
          "--extra-index-url",
          "-f",
          "--find-links",
          "--trusted-host",
          "-e",
          "--editable",
          "-t",
          "--target",
          "--prefix",
          "--root",
          "--src",
          "--platform",
          "--python-version",
          "--implementation",
          "--abi",
          "--no-binary",
          "--only-binary",
          "--global-option",
          "--install-option");

  private static final Set<String> FILES = Set.of("-r", "--requirement", "--requirements");
  private static final Set<String> CONSTRAINTS = Set.of("-c", "--constraint", "--constraints");
  private static final MagicWord NO_VALUE = new MagicWord("", false, false);

  private final List<MagicWord> words;
  private final List<MagicArgument> arguments = new ArrayList<>();
  private int at;

  private MagicArguments(List<MagicWord> words) {
    this.words = words;
  }

  static List<MagicArgument> of(List<MagicWord> words) {
    MagicArguments read = new MagicArguments(words);
    while (read.at < words.size()) {
      read.argument(words.get(read.at));
      read.at++;
    }
    return read.arguments;
  }

  private void argument(MagicWord word) {
    String text = word.text();
    if (text.startsWith("--")) {
      longOption(word);
    } else if (text.startsWith("-") && text.length() > 1) {
      shortOptions(word);
    } else if (!text.isEmpty()) {
      arguments.add(new MagicArgument(MagicArgument.Kind.REQUIREMENT, "", word));
    }
  }

  private void longOption(MagicWord word) {
    int equals = word.text().indexOf('=');
    String name = equals < 0 ? word.text() : word.text().substring(0, equals);
    MagicArgument.Kind kind = kindOf(name);
    if (equals >= 0) {
      add(kind, name, part(word, equals + 1));
    } else {
      add(kind, name, takesValue(name) ? nextWord() : NO_VALUE);
    }
  }

  /** Short options may stand together; the first that takes a value takes what follows it. */
  private void shortOptions(MagicWord word) {
    String text = word.text();
    for (int i = 1; i < text.length(); i++) {
      String name = "-" + text.charAt(i);
      if (takesValue(name)) {
        int start = text.startsWith("=", i + 1) ? i + 2 : i + 1;
        add(kindOf(name), name, start < text.length() ? part(word, start) : nextWord());
        return;
      }
    }
  }

  private static MagicWord part(MagicWord word, int start) {
    return new MagicWord(word.text().substring(start), word.interpolated(), false);
  }

  private MagicWord nextWord() {
    if (at + 1 >= words.size()) {
      return NO_VALUE;
    }
    at++;
    return words.get(at);
  }

  private void add(MagicArgument.Kind kind, String name, MagicWord value) {
    arguments.add(new MagicArgument(kind, name, value));
  }

  private static boolean takesValue(String name) {
    return WITH_VALUE.contains(name)
        || LEFT_OUT_WITH_VALUE.contains(name)
        || FILES.contains(name)
        || CONSTRAINTS.contains(name);
  }

  /** An option that is not known may matter, so it is reported. */
  private static MagicArgument.Kind kindOf(String name) {
    if (FILES.contains(name)) {
      return MagicArgument.Kind.FILE;
    }
    if (CONSTRAINTS.contains(name)) {
      return MagicArgument.Kind.CONSTRAINTS;
    }
    boolean idle = FLAGS.contains(name) || WITH_VALUE.contains(name) || name.equals("--");
    return idle ? MagicArgument.Kind.WITHOUT_EFFECT : MagicArgument.Kind.LEFT_OUT;
  }
}
