package dev.podmend.runtime.healing;

/** What an action would change is not there. */
final class ImpossibleChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImpossibleChangeException(String message) {
    super(message);
  }
}
