package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the executor comes by the build's context.
 *
 * @param arguments the executor's options that name it
 * @param toClone the source that another container has to fetch first; empty where the executor
 *     does it by itself
 * @param plainHttp whether the executor fetches over HTTP without encryption
 */
record SourceContext(List<String> arguments, Optional<BuildSource.Git> toClone, boolean plainHttp) {

  /** How many digits of a commit the executor's own Git understands. */
  private static final int SHA1_LENGTH = 40;

  static SourceContext of(BuildSource source) {
    return source.match(
        git -> mustBeCloned(git) ? cloned(git) : fetched(git),
        inline ->
            new SourceContext(
                List.of("--context=dir://" + Paths.CONTEXT), Optional.empty(), false));
  }

  /**
   * The executor runs the Dockerfile's instructions in its own container, so whatever credentials
   * it has are theirs, too. And it speaks no SSH, and knows no commits of SHA-256.
   */
  private static boolean mustBeCloned(BuildSource.Git git) {
    return git.secret().isPresent()
        || git.url().isSsh()
        || git.commit().filter(commit -> commit.text().length() != SHA1_LENGTH).isPresent();
  }

  private static SourceContext cloned(BuildSource.Git git) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--context=dir://" + Paths.CLONED + "/" + Paths.REPOSITORY);
    addFolder(arguments, git);
    return new SourceContext(List.copyOf(arguments), Optional.of(git), false);
  }

  private static SourceContext fetched(BuildSource.Git git) {
    List<String> arguments = new ArrayList<>();
    String url = git.url().text();
    String location = url.substring(url.indexOf("://") + 3);
    arguments.add(Verbatim.of("--context=git://" + location + fragment(git)));
    branch(git).ifPresent(branch -> arguments.add(Verbatim.of("--git=branch=" + branch)));
    addFolder(arguments, git);
    return new SourceContext(
        List.copyOf(arguments), Optional.empty(), git.url().scheme().equals("http"));
  }

  /** A commit or a complete ref; the executor looks up a short name only if it is told apart. */
  private static String fragment(BuildSource.Git git) {
    Optional<String> whole =
        git.commit()
            .map(CommitId::text)
            .or(() -> git.ref().map(ref -> ref.text()).filter(SourceContext::isComplete));
    return whole.map(text -> "#" + text).orElse("");
  }

  private static Optional<String> branch(BuildSource.Git git) {
    return git.commit().isPresent()
        ? Optional.empty()
        : git.ref().map(ref -> ref.text()).filter(text -> !isComplete(text));
  }

  private static boolean isComplete(String ref) {
    return ref.startsWith("refs/");
  }

  private static void addFolder(List<String> arguments, BuildSource.Git git) {
    if (!git.context().isRoot()) {
      arguments.add(Verbatim.of("--context-sub-path=" + git.context().text()));
    }
  }
}
