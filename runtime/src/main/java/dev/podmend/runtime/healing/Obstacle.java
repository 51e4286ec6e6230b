package dev.podmend.runtime.healing;

/**
 * What stood in the way when an action was tried last.
 *
 * @param end how the action ends if nothing changes that in time
 * @param words what it is, in one line
 */
record Obstacle(HealingPhase end, String words) {}
