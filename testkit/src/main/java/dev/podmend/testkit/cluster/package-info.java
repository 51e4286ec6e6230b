/**
 * Tests against a real cluster.
 *
 * <p>{@link dev.podmend.testkit.cluster.TestNamespace} gives each test a namespace of its own in
 * the cluster that KUBECONFIG names, waits for what happens there, and deletes it afterwards. Where
 * no cluster is named, such a test is skipped and says so: it never writes to one by accident.
 */
@NullMarked
package dev.podmend.testkit.cluster;

import org.jspecify.annotations.NullMarked;
