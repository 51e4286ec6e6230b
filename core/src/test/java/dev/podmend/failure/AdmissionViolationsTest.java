package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.PodBuilder;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AdmissionViolationsTest {

  private static final ContainerRef CLONE = new ContainerRef("clone", ContainerRole.INIT);
  private static final ContainerRef APP = new ContainerRef("app", ContainerRole.APP);
  private static final String SCC = "unable to validate against any security context constraint: ";

  @Example
  void a_constraint_names_containers_by_their_place() {
    AdmissionViolations violations =
        in(
            SCC
                + "[provider restricted-v2: .initContainers[0].runAsUser: Invalid value: 1001:"
                + " must be in the ranges: [1000680000, 1000689999]]");

    assertThat(violations.containers()).containsExactly(CLONE);
    assertThat(violations.concernUserOnly()).isTrue();
  }

  @Example
  void older_releases_name_no_provider_and_the_whole_path() {
    AdmissionViolations violations =
        in(
            SCC
                + "[spec.initContainers[0].securityContext.runAsUser: Invalid value: 0: must be in"
                + " the ranges: [1, 2] spec.containers[0].securityContext.privileged: Invalid"
                + " value: true: Privileged containers are not allowed]");

    assertThat(violations.containers()).containsExactly(CLONE, APP);
    assertThat(violations.concernUserOnly()).isFalse();
  }

  @Example
  void a_constraint_that_only_inits_violate_is_preferred() {
    AdmissionViolations violations =
        in(
            SCC
                + "[provider \"a\": .containers[0].privileged: Invalid value: true: no,"
                + " provider \"b\": .initContainers[0].runAsUser: Invalid value: 0: no]");

    assertThat(violations.containers()).containsExactly(CLONE);
  }

  @Example
  void a_fault_of_the_pod_itself_blames_no_container() {
    AdmissionViolations violations =
        in(
            SCC
                + "[provider restricted: .spec.securityContext.fsGroup: Invalid value:"
                + " []int64{100}: 100 is not an allowed group,"
                + " .containers[0].runAsUser: Invalid value: 0: no]");

    assertThat(violations.containers()).isEmpty();
  }

  @Example
  void pod_security_names_one_container_or_several() {
    assertThat(
            in("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"
                    + " (container \"clone\" must set x=false)")
                .containers())
        .containsExactly(CLONE);
    assertThat(
            in("violates PodSecurity \"restricted:latest\": capabilities"
                    + " (containers \"clone\", \"app\" must set x)")
                .containers())
        .containsExactly(CLONE, APP);
  }

  @Property
  void any_text_can_be_read(@ForAll String text) {
    assertThat(in("violates PodSecurity " + text).containers()).isNotNull();
    assertThat(in(SCC + "[provider " + text + ": .containers[9999].x" + text).containers())
        .isNotNull();
  }

  private static AdmissionViolations in(String message) {
    return AdmissionViolations.in(
        message,
        new PodView(
            new PodBuilder()
                .withNewSpec()
                .addNewInitContainer()
                .withName("clone")
                .endInitContainer()
                .addNewContainer()
                .withName("app")
                .endContainer()
                .endSpec()
                .build()));
  }
}
