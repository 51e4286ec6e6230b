package dev.podmend.runtime.git;

import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What a test fetches with: a cluster that keeps Secrets, and a source that may use loopback. */
final class Fetches implements AutoCloseable {

  final FakeApiServer cluster = FakeApiServer.builder().clock(TestClock.create()).start();
  final KubernetesClient client = Fabric8Access.clientFor(cluster);

  /** A source that may fetch from this machine, to be configured further. */
  GitSource.Builder source() {
    return GitSource.builder(client)
        .hosts(HostPolicy.PUBLIC.permittingNetworks("127.0.0.0/8"))
        .sendCredentialsUnencrypted(true);
  }

  SecretReference secret(String name, Map<String, String> texts) {
    Map<String, String> data = new HashMap<>();
    texts.forEach(
        (key, text) ->
            data.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    client
        .secrets()
        .inNamespace("default")
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withData(data)
                .build())
        .create();
    return new SecretReference(name);
  }

  GitFetch fetch(BuildSource.Git source) {
    return source().build().fetch("default", source);
  }

  GitFetch fetch(GitUrl url) {
    return fetch(BuildSource.git(url));
  }

  RepositorySnapshot snapshot(BuildSource.Git source) {
    return snapshot(fetch(source));
  }

  static RepositorySnapshot snapshot(GitFetch fetch) {
    return fetch.match(
        GitFetch.Fetched::snapshot,
        failed -> {
          throw new AssertionError(failed.toString());
        });
  }

  static GitFetch.Failed failure(GitFetch fetch) {
    return fetch.match(
        fetched -> {
          throw new AssertionError(fetched.toString());
        },
        failed -> failed);
  }

  static GitRef ref(String name) {
    return new GitRef(name);
  }

  static CommitId commit(String id) {
    return new CommitId(id);
  }

  static String text(RepositorySnapshot snapshot, String path) {
    return new String(snapshot.content(path).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
  }
}
