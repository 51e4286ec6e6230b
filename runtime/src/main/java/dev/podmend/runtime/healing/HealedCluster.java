package dev.podmend.runtime.healing;

import dev.podmend.runtime.ContainerLogs;
import dev.podmend.runtime.PodEvents;
import java.util.Optional;

/**
 * The cluster that is healed, by what is read and changed of it.
 *
 * @param logs of containers; empty where none are to be read
 */
record HealedCluster(
    OwnerObjects objects,
    OwnerLeases leases,
    Evictions evictions,
    ConfigMaps configMaps,
    PodEvents podEvents,
    Optional<ContainerLogs> logs) {}
