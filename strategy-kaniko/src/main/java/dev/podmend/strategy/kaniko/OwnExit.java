package dev.podmend.strategy.kaniko;

/**
 * A container of the build that ended with an error.
 *
 * @param container its name
 * @param path where the pod's status says so
 * @param code its exit code; the executor passes on that of the instruction that failed
 * @param reason the runtime's word for it
 * @param message what it left for the kubelet: the end of its log, or a digest that was written
 *     before the push failed
 */
record OwnExit(String container, String path, int code, String reason, String message) {}
