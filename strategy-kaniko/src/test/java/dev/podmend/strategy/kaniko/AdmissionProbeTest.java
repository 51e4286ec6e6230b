package dev.podmend.strategy.kaniko;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.Availability;
import dev.podmend.testkit.api.AdmissionReview;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.api.Operation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionProbeTest {

  private final Cluster cluster = new Cluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void a_pod_that_would_be_built_with_is_tried_and_not_kept() {
    AtomicReference<AdmissionReview> tried = new AtomicReference<>();
    cluster
        .server()
        .admit(
            "pods",
            Operation.CREATE,
            asked -> {
              tried.set(asked);
              return Optional.empty();
            });

    assertThat(probe(KanikoConfig.builder().serviceAccount("builder").build()))
        .isEqualTo(Availability.available());
    AdmissionReview review = requireNonNull(tried.get(), "no pod was tried");
    assertThat(review.dryRun()).isTrue();
    Pod pod = review.objectAs(Pod.class);
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("builder");
    assertThat(pod.getSpec().getContainers().get(0).getSecurityContext().getRunAsUser()).isZero();
    assertThat(cluster.client().pods().inNamespace("default").list().getItems()).isEmpty();
  }

  @Test
  void openshift_says_no_and_the_fix_is_the_command() {
    refuse(
        403,
        "pods \"x\" is forbidden: unable to validate against any security context constraint: [...]");

    assertThat(probe(KanikoConfig.DEFAULT))
        .isInstanceOfSatisfying(
            Availability.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.reason()).contains("security context constraint", "root");
              assertThat(unavailable.fix())
                  .isEqualTo(
                      "kubectl -n default create rolebinding podmend-kaniko"
                          + " --clusterrole=system:openshift:scc:anyuid"
                          + " --serviceaccount=default:default");
            });
  }

  @Test
  void pod_security_says_no_and_the_fix_is_the_command() {
    refuse(403, "pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": ...");

    assertThat(probe(KanikoConfig.DEFAULT))
        .isInstanceOfSatisfying(
            Availability.Unavailable.class,
            unavailable ->
                assertThat(unavailable.fix())
                    .isEqualTo(
                        "kubectl label --overwrite namespace default"
                            + " pod-security.kubernetes.io/enforce=baseline"));
  }

  @Test
  void a_quota_and_any_other_policy_say_no_too() {
    refuse(403, "pods \"x\" is forbidden: exceeded quota: small, requested: pods=1");
    assertThat(fix(probe(KanikoConfig.DEFAULT))).contains("quota", "default");
  }

  @Test
  void a_quota_that_wants_limits_is_for_each_request_to_meet() {
    refuse(
        403, "pods \"x\" is forbidden: failed quota: q: must specify limits.memory for: executor");

    assertThat(probe(KanikoConfig.DEFAULT)).isEqualTo(Availability.available());
  }

  @Test
  void a_webhook_says_no() {
    refuse(403, "admission webhook \"policy.example.com\" denied the request: no root");

    assertThat(fix(probe(KanikoConfig.DEFAULT))).contains("root", "default");
  }

  @Test
  void a_server_that_fails_in_the_dry_run_leaves_it_unknown() {
    cluster
        .server()
        .faults()
        .on(call -> call.query().containsKey("dryRun"))
        .always()
        .answer(Fault.status(500));

    assertThat(probe(KanikoConfig.DEFAULT)).isInstanceOf(Availability.Unknown.class);
  }

  private Availability probe(KanikoConfig config) {
    return new KanikoStrategy(config).probe(cluster.context());
  }

  private static String fix(Availability availability) {
    return availability.match(yes -> "", no -> no.fix(), unknown -> "");
  }

  private void refuse(int code, String message) {
    cluster
        .server()
        .admit(
            "pods",
            Operation.CREATE,
            review ->
                Optional.of(
                    new StatusBuilder()
                        .withStatus("Failure")
                        .withCode(code)
                        .withReason("Forbidden")
                        .withMessage(message)
                        .build()));
  }
}
