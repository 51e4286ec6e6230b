package dev.podmend.examples.notebook;

import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

/** Lets every pod live as soon as it is there. */
record Moving(ScriptedKubelet kubelet) implements ResourceEventHandler<Pod> {

  @Override
  public void onAdd(Pod pod) {
    kubelet.settle();
  }

  @Override
  public void onUpdate(Pod before, Pod after) {
    kubelet.settle();
  }

  @Override
  public void onDelete(Pod pod, boolean finalStateUnknown) {}
}
