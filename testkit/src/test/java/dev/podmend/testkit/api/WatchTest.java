package dev.podmend.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static ConfigMap map(String name, String label) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addToLabels("l", label)
        .endMetadata()
        .build();
  }

  private String next() throws InterruptedException {
    String event = seen.poll(10, TimeUnit.SECONDS);
    return event == null ? "nothing came" : event;
  }

  private Watcher<ConfigMap> recorder() {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, ConfigMap map) {
        seen.add(action + " " + map.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {
        seen.add(cause.isHttpGone() ? "gone" : "closed");
      }
    };
  }

  @Test
  void a_watch_from_a_version_sees_only_what_is_newer() throws InterruptedException {
    ConfigMap old = client.resource(map("old", "x")).create();
    client
        .configMaps()
        .watch(
            new ListOptionsBuilder()
                .withResourceVersion(old.getMetadata().getResourceVersion())
                .build(),
            recorder());
    client.resource(map("new", "x")).create();
    assertThat(next()).isEqualTo("ADDED new");
    client.resource(map("new", "y")).update();
    assertThat(next()).isEqualTo("MODIFIED new");
    client.configMaps().withName("new").delete();
    assertThat(next()).isEqualTo("DELETED new");
  }

  @Test
  void leaving_a_selection_looks_like_a_deletion() throws InterruptedException {
    client.configMaps().withLabel("l", "x").watch(recorder());
    client.resource(map("m", "x")).create();
    assertThat(next()).isEqualTo("ADDED m");
    client.resource(map("m", "y")).update();
    assertThat(next()).isEqualTo("DELETED m");
    client.resource(map("m", "x")).update();
    assertThat(next()).isEqualTo("ADDED m");
  }

  @Test
  void a_watch_from_before_the_compaction_is_gone() throws InterruptedException {
    client.resource(map("a", "x")).create();
    client.resource(map("b", "x")).create();
    server.compact();
    client
        .configMaps()
        .watch(new ListOptionsBuilder().withResourceVersion("1").build(), recorder());
    assertThat(next()).isEqualTo("gone");
  }

  private SharedIndexInformer<ConfigMap> informer() {
    return client
        .configMaps()
        .inNamespace("default")
        .inform(
            new ResourceEventHandler<>() {
              @Override
              public void onAdd(ConfigMap map) {
                seen.add("add " + map.getMetadata().getName());
              }

              @Override
              public void onUpdate(ConfigMap before, ConfigMap after) {
                seen.add("update " + after.getMetadata().getName());
              }

              @Override
              public void onDelete(ConfigMap map, boolean unknown) {
                seen.add("delete " + map.getMetadata().getName());
              }
            });
  }

  @Test
  void an_informer_follows_and_survives_a_dropped_watch() throws InterruptedException {
    client.resource(map("a", "x")).create();
    try (SharedIndexInformer<ConfigMap> informer = informer()) {
      assertThat(next()).isEqualTo("add a");
      server.dropWatches();
      client.resource(map("b", "x")).create();
      assertThat(next()).isEqualTo("add b");
      client.configMaps().withName("b").delete();
      assertThat(next()).isEqualTo("delete b");
      assertThat(informer.isRunning()).isTrue();
    }
  }

  @Test
  void bookmarks_reach_the_stream() throws Exception {
    client.resource(map("a", "x")).create();
    try (RawWatch watch = RawWatch.open(server, "allowWatchBookmarks=true")) {
      assertThat(watch.line()).contains("\"ADDED\"");
      server.bookmark();
      assertThat(watch.line()).contains("\"BOOKMARK\"").contains("\"resourceVersion\":\"1\"");
      server.expireWatches();
      assertThat(watch.line()).contains("\"ERROR\"").contains("\"code\":410");
      @Nullable String end = watch.line();
      assertThat(end).isNull();
    }
  }

  @Test
  void a_watch_ends_when_its_time_is_up() throws Exception {
    try (RawWatch watch = RawWatch.open(server, "timeoutSeconds=0")) {
      assertThat(watch.line()).isNull();
    }
  }
}
