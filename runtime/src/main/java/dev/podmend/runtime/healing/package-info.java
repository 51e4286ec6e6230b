/**
 * The half of healing that touches a cluster.
 *
 * <p>{@link dev.podmend.runtime.healing.WorkloadHealer} is a step function: each pass finds the
 * pods that fail, has core decide, makes at most one change an incident, and looks whether earlier
 * ones helped. It owns no thread and never sleeps. What must survive lies in a Lease an owner,
 * which is also what keeps two healers from acting for the same owner. Nothing here judges or
 * decides. {@link dev.podmend.runtime.healing.CoordinationEngineClient} asks an engine outside,
 * whose silence, faults and unclear words are no opinion and hold nobody up.
 */
@NullMarked
package dev.podmend.runtime.healing;

import org.jspecify.annotations.NullMarked;
