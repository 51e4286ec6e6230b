package dev.podmend.preflight;

import static dev.podmend.preflight.Check.containers;
import static dev.podmend.preflight.Check.pods;
import static dev.podmend.preflight.Check.rule;
import static dev.podmend.preflight.Severity.ERROR;
import static dev.podmend.preflight.Severity.WARNING;

import java.util.List;

/** What pods ask for and the namespace or the nodes do not have. */
final class ResourceRules {

  private static final String TOPIC = "resources";

  static final List<Check> TABLE =
      List.of(
          rule(TOPIC, "quantity-invalid")
              .finds("a quantity that is none, or negative", containers(ResourceChecks::unreadable))
              .graded(Grade.always(ERROR))
              .fixedBy("write a number with a unit: 500m, 2, 512Mi, 1Gi")
              .because("the API server refuses the pod"),
          rule(TOPIC, "request-above-limit")
              .finds(
                  "a request above the limit, LimitRange defaults included",
                  pods(ResourceChecks::aboveLimit))
              .graded(Grade.always(ERROR))
              .fixedBy("lower the request or raise the limit")
              .because("the API server refuses the pod"),
          rule(TOPIC, "limit-range-violated")
              .finds(
                  "requests or limits outside a LimitRange, its defaults applied",
                  pods(LimitRangeChecks::violated))
              .graded(Grade.always(ERROR))
              .fixedBy("state requests and limits within the bounds")
              .because("the API server refuses the pod"),
          rule(TOPIC, "quota-demands")
              .finds(
                  "a container that does not state what a ResourceQuota counts",
                  pods(QuotaChecks::undemanded))
              .graded(Grade.always(ERROR))
              .fixedBy("state the request or limit, or give the namespace a LimitRange")
              .because("the API server refuses the pod: must specify"),
          rule(TOPIC, "quota-never-fits")
              .finds(
                  "one pod that wants more than a ResourceQuota allows at all",
                  pods(QuotaChecks::above))
              .graded(Grade.always(ERROR))
              .fixedBy("ask for less, or raise the quota")
              .because("the API server refuses the pod even in an empty namespace"),
          rule(TOPIC, "quota-short")
              .finds(
                  "pods that together want more than a ResourceQuota has left",
                  pods(QuotaChecks::aboveRest))
              .graded(Grade.always(WARNING))
              .fixedBy("ask for less, free something, or raise the quota")
              .because("some of the pods will be refused unless they replace others"),
          rule(TOPIC, "node-unmatched")
              .finds(
                  "a pod that no node may run: nodeSelector, nodeName, taints, cordons",
                  pods(ResourceChecks::noNode))
              .graded(Grade.always(WARNING))
              .fixedBy("correct the selector, or add a toleration")
              .because("the pod stays pending until such a node comes"),
          rule(TOPIC, "node-affinity-unmatched")
              .finds(
                  "required node affinity that none of the nodes fits which may run the pod"
                      + " otherwise",
                  pods(ResourceChecks::noAffineNode))
              .graded(Grade.always(WARNING))
              .fixedBy("correct the terms, or label a node accordingly")
              .because("the pod stays pending until such a node comes"),
          rule(TOPIC, "node-too-small")
              .finds("a pod that asks for more than any node has", pods(ResourceChecks::tooBig))
              .graded(Grade.always(ERROR))
              .fixedBy("ask for less, or add a bigger node")
              .because("the pod stays pending for ever: Unschedulable"),
          rule(TOPIC, "node-too-small-yet")
              .finds("the same on AKS, EKS, GKE and OpenShift", pods(ResourceChecks::tooBigYet))
              .graded(Grade.always(WARNING))
              .fixedBy("ask for less, or see that bigger nodes can be added")
              .because("the pod stays pending unless a bigger node is added"));

  private ResourceRules() {}
}
