package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.RequiredAccess;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is declared, what is documented and what is done are the same. */
class AccessTest {

  private static final Path ROLES = Path.of("../docs/rbac/tekton.yaml");

  @ParameterizedTest
  @EnumSource(TektonMode.class)
  void the_role_of_the_page_is_what_a_whole_life_uses(TektonMode mode) throws IOException {
    try (PlayedTekton tekton = new PlayedTekton(mode)) {
      Set<String> declared = declared(tekton.strategy());
      tekton.server().forgetRequests();
      Set<String> used = live(tekton);

      assertThat(used).isEqualTo(declared);
      assertThat(role(tekton.context().client(), mode)).isEqualTo(declared);
    }
  }

  /** Everything that the strategy itself does; what Tekton is played to do is left out. */
  private static Set<String> live(PlayedTekton tekton) {
    Set<String> used = new TreeSet<>();
    BuildHandle handle = tekton.submit();
    tekton.submit();
    tekton.observe(handle);
    collect(tekton, used);
    tekton.builds().run(handle);
    tekton.server().forgetRequests();
    tekton.observe(handle);
    tekton.log(handle, LogPosition.START);
    tekton.strategy().cancel(handle, tekton.context());
    collect(tekton, used);
    BuildHandle failed = tekton.submit(BuildRequests.notebook().attempt(2).build());
    tekton.builds().fail(failed);
    tekton.server().forgetRequests();
    tekton.observe(failed);
    tekton.strategy().delete(failed, tekton.context());
    adoptHelpers(tekton);
    collect(tekton, used);
    return used;
  }

  /** A submission that was cut off before its main object finds its helpers by reading them. */
  private static void adoptHelpers(PlayedTekton tekton) {
    String main = tekton.strategy().requiredAccess().get(0).resource();
    tekton
        .server()
        .faults()
        .on(request -> request.verb().equals("create") && request.isAbout(main))
        .answer(Fault.status(503));
    var request = BuildRequests.notebook().attempt(3).build();
    try {
      tekton.submit(request);
    } catch (BuildException cutOff) {
      tekton.submit(request);
    }
  }

  private static void collect(PlayedTekton tekton, Set<String> used) {
    tekton.server().requests().stream()
        .filter(request -> request.target().isPresent())
        .map(AccessTest::use)
        .forEach(used::add);
    tekton.server().forgetRequests();
  }

  private static String use(ApiRequest request) {
    var path = request.target().orElseThrow();
    String resource =
        path.subresource().isEmpty() ? path.resource() : path.resource() + "/" + path.subresource();
    return request.verb() + " " + path.group() + " " + resource;
  }

  private static Set<String> declared(TektonStrategy strategy) {
    return strategy.requiredAccess().stream()
        .flatMap(AccessTest::verbs)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> verbs(RequiredAccess access) {
    return access.verbs().stream()
        .map(verb -> verb + " " + access.group() + " " + access.resource());
  }

  private static Set<String> role(KubernetesClient client, TektonMode mode) throws IOException {
    String name = "podmend-tekton-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<Role> roles =
        Stream.of(Files.readString(ROLES).split("(?m)^---$"))
            .filter(text -> !text.isBlank())
            .map(text -> client.getKubernetesSerialization().unmarshal(text, Role.class))
            .toList();
    assertThat(roles).hasSize(TektonMode.values().length);
    return roles.stream()
        .filter(role -> role.getMetadata().getName().equals(name))
        .flatMap(role -> role.getRules().stream())
        .flatMap(
            rule ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(
                                    verb ->
                                        verb + " " + rule.getApiGroups().get(0) + " " + resource)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
