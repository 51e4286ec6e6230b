package dev.podmend.runtime.git;

/**
 * Who we are to an SSH server, and who it is to us.
 *
 * @param privateKey a key in one of the forms that ssh-keygen writes
 * @param knownHosts the lines of a known_hosts file
 */
record SshIdentity(String privateKey, String knownHosts) {

  @Override
  public String toString() {
    return "SshIdentity[…]";
  }
}
