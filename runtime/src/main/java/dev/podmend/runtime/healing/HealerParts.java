package dev.podmend.runtime.healing;

import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.LogAnalyzer;
import java.time.Duration;
import java.util.Optional;

/**
 * What every pass works with.
 *
 * @param cluster what it reads and changes
 * @param audience who is told
 * @param stability how long pods must be well at least
 * @param patience how much longer it may take until they are
 */
record HealerParts(
    HealingPolicy policy,
    CrashLoopDetector detector,
    LogAnalyzer analyzer,
    HealedCluster cluster,
    Audience audience,
    Optional<SecondOpinion> opinion,
    Optional<RemediationEngine> engine,
    Duration stability,
    Duration patience) {}
