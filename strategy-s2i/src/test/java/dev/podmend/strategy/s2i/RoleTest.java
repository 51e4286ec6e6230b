package dev.podmend.strategy.s2i;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildRequest;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPosition;
import dev.podmend.testkit.api.ApiPath;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  /** Asked for by admission, never requested. */
  private static final Set<String> VIRTUAL =
      Set.of("create build.openshift.io builds/source", "create build.openshift.io builds/docker");

  @ParameterizedTest
  @CsvSource({"BUILD, s2i.yaml", "BUILD_CONFIG, s2i-buildconfig.yaml"})
  void the_role_allows_what_is_done_and_nothing_else(S2iConfig.Mode mode, String file)
      throws IOException {
    try (OpenShiftScene scene = OpenShiftScene.with(S2iConfig.DEFAULT.with(mode))) {
      Set<String> role = role(scene, file);
      live(scene);

      Set<String> used =
          scene.server.requests().stream()
              .filter(request -> request.target().isPresent())
              .filter(request -> !request.isAbout("selfsubjectaccessreviews"))
              .map(RoleTest::use)
              .collect(Collectors.toCollection(TreeSet::new));
      used.addAll(VIRTUAL);
      assertThat(role).isEqualTo(used).isEqualTo(declared(scene));
    }
  }

  private static void live(OpenShiftScene scene) {
    BuildRequest request = OpenShiftScene.internal().build();
    BuildHandle running = scene.submit(request);
    scene.controller.run(running);
    // What the controller did is not the strategy's.
    scene.server.forgetRequests();
    scene.strategy.probe(scene.context());
    scene.strategy.lookUp(request, scene.context());
    scene.strategy.readLog(running, LogPosition.START, scene.context());
    scene.strategy.cancel(running, scene.context());
    scene.strategy.delete(running, scene.context());
    submitAfterCrash(scene);
  }

  /** The stream is new, and the files are there already when it is tried again. */
  private static void submitAfterCrash(OpenShiftScene scene) {
    BuildRequest request =
        OpenShiftScene.internal()
            .targetImage(ImageReference.parse(OpenShiftScene.INTERNAL + "/default/other"))
            .build();
    scene
        .server
        .faults()
        .on(made -> made.verb().equals("create") && made.target().isPresent() && isMain(made))
        .answer(Fault.status(503));
    assertThatThrownBy(() -> scene.submit(request)).isInstanceOf(BuildException.class);
    scene.submit(request);
  }

  private static boolean isMain(ApiRequest request) {
    return request.isAbout("builds") || request.isAbout("buildconfigs");
  }

  private static Set<String> role(OpenShiftScene scene, String file) throws IOException {
    String yaml = Files.readString(Path.of("../docs/rbac", file));
    Role role = scene.client.getKubernetesSerialization().unmarshal(yaml, Role.class);
    return role.getRules().stream()
        .flatMap(
            rule ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(verb -> use(verb, rule.getApiGroups().get(0), resource))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> declared(OpenShiftScene scene) {
    return scene.strategy.requiredAccess().stream()
        .flatMap(
            access ->
                access.verbs().stream().map(verb -> use(verb, access.group(), access.resource())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String use(ApiRequest request) {
    ApiPath path = request.target().orElseThrow();
    String resource =
        path.subresource().isEmpty() ? path.resource() : path.resource() + "/" + path.subresource();
    return use(request.verb(), path.group(), resource);
  }

  private static String use(String verb, String group, String resource) {
    return verb + " " + group + " " + resource;
  }
}
