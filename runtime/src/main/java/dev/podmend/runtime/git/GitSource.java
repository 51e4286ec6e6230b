package dev.podmend.runtime.git;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import dev.podmend.model.Quotation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.InstantSource;

/**
 * Fetches the files of a Git repository at one commit into memory, without its history.
 *
 * <p>A fetch blocks its thread, for {@link GitLimits#fetchTimeout()} at most, but for what the
 * machine's resolver of host names takes; an interruption ends it early. It needs the right to get
 * the Secret that the source names. A connection over SSH has threads of its own, which end with
 * the fetch. Thread-safe.
 */
public final class GitSource {

  private final KubernetesClient client;
  private final GitLimits limits;
  private final InstantSource clock;
  private final HostCheck hosts;
  private final boolean plainCredentials;

  private GitSource(Builder builder) {
    this.client = builder.client;
    this.limits = builder.limits;
    this.clock = builder.clock;
    this.hosts = new HostCheck(builder.hosts, builder.resolver);
    this.plainCredentials = builder.plainCredentials;
  }

  /** Starts a source that reads Secrets by the given client, which it does not close. */
  public static Builder builder(KubernetesClient client) {
    return new Builder(requireNonNull(client, "client"));
  }

  /**
   * Fetches what the source names: its commit, else its ref, where a tag comes before a branch of
   * the same name, else the default branch. The whole repository is listed, also where the source
   * names a folder of it, which must exist.
   *
   * @param namespace where the source's Secret lies
   * @return the files, or why they could not be had; nothing is thrown for the environment's sake
   */
  public GitFetch fetch(String namespace, BuildSource.Git source) {
    requireNonNull(namespace, "namespace");
    requireNonNull(source, "source");
    try {
      return fetched(source, snapshot(namespace, source));
    } catch (FetchStop e) {
      return new GitFetch.Failed(e.problem(), words(source.url(), e));
    }
  }

  private RepositorySnapshot snapshot(String namespace, BuildSource.Git source) throws FetchStop {
    FetchBudget budget = new FetchBudget(limits, clock);
    GitCredentials credentials =
        source.secret().isPresent()
            ? new GitSecrets(client, namespace).read(source.secret().get())
            : GitCredentials.NONE;
    FetchParts parts = new FetchParts(hosts, budget, plainCredentials);
    return new SnapshotFetch(parts).run(source, credentials);
  }

  private static GitFetch fetched(BuildSource.Git source, RepositorySnapshot snapshot)
      throws FetchStop {
    String folder = source.context().text();
    if (!source.context().isRoot() && !snapshot.hasFolder(folder)) {
      throw new FetchStop(
          GitProblem.PATH_MISSING,
          "commit %s has no folder %s".formatted(snapshot.commit(), Quotation.of(folder)));
    }
    return new GitFetch.Fetched(snapshot);
  }

  /** A server's own words may be part of the message, whatever characters they are made of. */
  private static String words(GitUrl url, FetchStop stop) {
    StringBuilder line = new StringBuilder("fetching ").append(url).append(": ");
    String.valueOf(stop.getMessage())
        .codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  /** Configures a {@link GitSource}. Not thread-safe. */
  public static final class Builder {

    private final KubernetesClient client;
    private GitLimits limits = GitLimits.DEFAULT;
    private HostPolicy hosts = HostPolicy.PUBLIC;
    private InstantSource clock = Clock.systemUTC();
    private NameResolver resolver = NameResolver.SYSTEM;
    private boolean plainCredentials;

    private Builder(KubernetesClient client) {
      this.client = client;
    }

    /** Bounds each fetch; by default {@link GitLimits#DEFAULT}. */
    public Builder limits(GitLimits limits) {
      this.limits = requireNonNull(limits, "limits");
      return this;
    }

    /** Says which hosts may be fetched from; by default {@link HostPolicy#PUBLIC}. */
    public Builder hosts(HostPolicy hosts) {
      this.hosts = requireNonNull(hosts, "hosts");
      return this;
    }

    /** Tells the time that timeouts are measured in; by default the system's clock. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Whether credentials may be sent to {@code http} URLs, where anybody on the way reads them; by
     * default such a fetch is refused.
     */
    public Builder sendCredentialsUnencrypted(boolean send) {
      this.plainCredentials = send;
      return this;
    }

    Builder resolver(NameResolver resolver) {
      this.resolver = resolver;
      return this;
    }

    /** The source so configured. */
    public GitSource build() {
      return new GitSource(this);
    }
  }
}
