package dev.podmend.requirements;

import java.util.Optional;

/**
 * Which distribution holds an imported module.
 *
 * @param name the distribution; empty where none does, so that nothing can be installed
 * @param certainty how sure that is
 */
record DistributionMatch(Optional<DistributionName> name, DistributionCertainty certainty) {}
