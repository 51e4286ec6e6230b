package dev.podmend.runtime;

import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.recovery.RecoveryPlanner;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every pass works with.
 *
 * @param announcers hear of a decision before it is stored; what they throw ends the pass
 * @param listeners hear of it once it is stored; what they throw goes no further
 */
record RecoveryParts(
    KubernetesClient client,
    RecoveryStateStore store,
    PodFailureClassifier classifier,
    RecoveryPlanner planner,
    int logBytes,
    BuildParts builds,
    List<Consumer<RecoveryReport>> announcers,
    List<RecoveryListener> listeners) {}
