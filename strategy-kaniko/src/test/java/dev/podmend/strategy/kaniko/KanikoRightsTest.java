package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.RequiredAccess;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KanikoRightsTest {

  private static final Path ROLE = Path.of("../docs/rbac/kaniko.yaml");

  private final Cluster cluster = new Cluster();
  private final Set<String> used = new TreeSet<>();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void the_role_allows_what_the_strategy_says_it_needs_and_no_more() throws IOException {
    assertThat(allowed())
        .isEqualTo(
            new KanikoStrategy()
                .requiredAccess().stream()
                    .flatMap(KanikoRightsTest::verbs)
                    .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void the_role_allows_what_builds_do_and_no_more() throws IOException {
    cluster.strategy().probe(cluster.context());
    loseTheAnswerTo("configmaps");
    assertThatThrownBy(() -> cluster.submit(BuildRequests.notebook().build()))
        .isInstanceOf(BuildException.class);
    BuildHandle failed = cluster.submit(BuildRequests.notebook().build());
    cluster.observe(failed);
    BuildHandle cancelled = cluster.submit(BuildRequests.notebook().attempt(2).build());
    cluster.strategy().cancel(cancelled, cluster.context());
    forgetTheKubelet(() -> cluster.pods().fail(failed));
    cluster.observe(failed);
    cluster.strategy().readLog(failed, LogPosition.START, cluster.context());
    cluster.strategy().delete(failed, cluster.context());

    assertThat(used()).isEqualTo(allowed());
  }

  /** What was created without our knowing has to be looked at again. */
  private void loseTheAnswerTo(String resource) {
    cluster
        .server()
        .faults()
        .on(call -> call.isAbout(resource) && call.verb().equals("create"))
        .answer(Fault.reset().afterTheEffect());
  }

  private void forgetTheKubelet(Runnable play) {
    used();
    play.run();
    cluster.server().forgetRequests();
  }

  private Set<String> used() {
    cluster.server().requests().stream()
        .filter(request -> request.target().isPresent())
        .filter(request -> !request.isAbout("selfsubjectaccessreviews"))
        .map(KanikoRightsTest::use)
        .forEach(used::add);
    cluster.server().forgetRequests();
    return used;
  }

  private static String use(ApiRequest request) {
    String resource = request.target().orElseThrow().resource();
    String whole =
        request.subresource().isEmpty() ? resource : resource + "/" + request.subresource();
    return whole + " " + request.verb();
  }

  private static Stream<String> verbs(RequiredAccess access) {
    return access.verbs().stream().map(verb -> access.resource() + " " + verb);
  }

  private Set<String> allowed() throws IOException {
    Role role =
        cluster.client().getKubernetesSerialization().unmarshal(Files.readString(ROLE), Role.class);
    Set<String> allowed = new TreeSet<>();
    for (PolicyRule rule : role.getRules()) {
      assertThat(rule.getApiGroups()).containsExactly("");
      for (String resource : rule.getResources()) {
        rule.getVerbs().forEach(verb -> allowed.add(resource + " " + verb));
      }
    }
    return allowed;
  }
}
