package dev.podmend.testkit.api;

/** What a reviewed request does to its object. */
public enum Operation {
  /** Creates it. */
  CREATE,
  /** Changes it, by {@code PUT} or {@code PATCH} of the object itself. */
  UPDATE,
  /** Deletes it. */
  DELETE
}
