package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a build starts from. */
public sealed interface BuildSource {

  /** No files at all: the image is the base image and what the requirements add. */
  BuildSource NONE = new Inline(Map.of());

  /**
   * The result of the one function that fits this source.
   *
   * @return what the function returned
   */
  <T> T match(Function<Git, T> git, Function<Inline, T> inline);

  /** Whether it holds the same files for ever: a commit, or files that are brought along. */
  boolean isFixed();

  /** A repository at its default branch; see {@link Git} for the rest. */
  static Git git(GitUrl url) {
    return new Git(url, Optional.empty(), Optional.empty(), ContextPath.ROOT, Optional.empty());
  }

  /** Files that the request itself brings along. */
  static Inline inline(Map<FileName, String> files) {
    return new Inline(files);
  }

  /**
   * A folder of a Git repository.
   *
   * @param url where the repository is
   * @param ref the branch or tag; empty for the repository's default branch
   * @param commit the commit to check out, whatever the ref points to by then
   * @param context the folder that the build sees
   * @param secret the Secret with the credentials: keys {@code username} and {@code password} or
   *     {@code token} for HTTPS, {@code ssh-privatekey} and {@code known_hosts} for SSH
   */
  record Git(
      GitUrl url,
      Optional<GitRef> ref,
      Optional<CommitId> commit,
      ContextPath context,
      Optional<SecretReference> secret)
      implements BuildSource {

    /** Refuses {@code null} parts. */
    public Git {
      requireNonNull(url, "url");
      requireNonNull(ref, "ref");
      requireNonNull(commit, "commit");
      requireNonNull(context, "context");
      requireNonNull(secret, "secret");
    }

    /** This source at a branch or tag. */
    public Git at(GitRef ref) {
      return new Git(url, Optional.of(ref), commit, context, secret);
    }

    /** This source at a commit. */
    public Git at(CommitId commit) {
      return new Git(url, ref, Optional.of(commit), context, secret);
    }

    /** This source, seen from one of its folders. */
    public Git in(ContextPath context) {
      return new Git(url, ref, commit, context, secret);
    }

    /** This source, fetched with the credentials of a Secret. */
    public Git with(SecretReference secret) {
      return new Git(url, ref, commit, context, Optional.of(secret));
    }

    /** What to fetch: the commit where one is given, else the ref, else {@code HEAD}. */
    public String revision() {
      return commit.map(CommitId::text).or(() -> ref.map(GitRef::text)).orElse("HEAD");
    }

    @Override
    public <T> T match(Function<Git, T> git, Function<Inline, T> inline) {
      return git.apply(this);
    }

    @Override
    public boolean isFixed() {
      return commit.isPresent();
    }
  }

  /**
   * Files that lie in the root of the build's context.
   *
   * @param files the texts by name, in the names' order; all together at most {@value #MAX_BYTES}
   *     bytes of UTF-8, since a ConfigMap carries them
   */
  record Inline(Map<FileName, String> files) implements BuildSource {

    /** How many bytes all names and texts together may have. */
    public static final int MAX_BYTES = 1_000_000;

    /** Copies the map and refuses one that no ConfigMap can carry. */
    public Inline {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
      long bytes = 0;
      for (Map.Entry<FileName, String> file : files.entrySet()) {
        bytes += file.getKey().text().length();
        bytes += file.getValue().getBytes(StandardCharsets.UTF_8).length;
      }
      if (bytes > MAX_BYTES) {
        throw new IllegalArgumentException(
            "inline files are %d bytes together: at most %d are allowed, use a Git source"
                .formatted(bytes, MAX_BYTES));
      }
    }

    @Override
    public <T> T match(Function<Git, T> git, Function<Inline, T> inline) {
      return inline.apply(this);
    }

    @Override
    public boolean isFixed() {
      return true;
    }
  }
}
