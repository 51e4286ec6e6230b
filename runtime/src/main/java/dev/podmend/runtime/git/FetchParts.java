package dev.podmend.runtime.git;

/**
 * What one fetch works with, submodules included.
 *
 * @param plainCredentials whether credentials may be sent over a connection without encryption
 */
record FetchParts(HostCheck hosts, FetchBudget budget, boolean plainCredentials) {}
