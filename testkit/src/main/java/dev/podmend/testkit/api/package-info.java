/**
 * A small Kubernetes API server for tests, on the JDK's own HTTP server.
 *
 * <p>{@link dev.podmend.testkit.api.FakeApiServer} is the door. It stores any resource, keeps the
 * API's promises that operators rely on (status isolation, optimistic locking, preconditions,
 * graceful deletion, watches from a resource version, dry run) and can be told to fail in every way
 * that a network and a busy cluster fail. It knows no controllers: what a kubelet would do, {@link
 * dev.podmend.testkit.kubelet.ScriptedKubelet} does.
 */
@NullMarked
package dev.podmend.testkit.api;

import org.jspecify.annotations.NullMarked;
