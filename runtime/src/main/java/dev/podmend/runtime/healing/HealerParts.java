package dev.podmend.runtime.healing;

import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.runtime.ContainerLogs;
import dev.podmend.runtime.EventWriter;
import dev.podmend.runtime.PodEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every pass works with.
 *
 * @param stability how long pods must be well at least
 * @param patience how much longer it may take until they are
 */
record HealerParts(
    HealingPolicy policy,
    CrashLoopDetector detector,
    LogAnalyzer analyzer,
    OwnerObjects objects,
    OwnerLeases leases,
    Evictions evictions,
    ConfigMaps configMaps,
    PodEvents podEvents,
    Optional<ContainerLogs> logs,
    Optional<EventWriter> events,
    List<HealingAudit> audits,
    List<HealingListener> listeners,
    Optional<SecondOpinion> opinion,
    Optional<RemediationEngine> engine,
    Duration stability,
    Duration patience) {}
