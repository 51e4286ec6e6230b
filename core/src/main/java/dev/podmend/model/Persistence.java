package dev.podmend.model;

/** Whether a failure passes by itself when the same thing is tried again. */
public enum Persistence {
  /** Passes with time: the same pod, unchanged, can succeed later. */
  TRANSIENT,
  /** Stays until someone changes something: trying the same again is vain. */
  PERMANENT,
  /** Either, and what the API shows does not tell which; worth a bounded number of tries. */
  DEPENDS
}
