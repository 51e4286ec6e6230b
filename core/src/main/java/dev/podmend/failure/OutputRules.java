package dev.podmend.failure;

import static dev.podmend.failure.Circumstance.FETCHES_SOURCE;
import static dev.podmend.failure.Concern.OUTPUT;
import static dev.podmend.failure.Confidence.GUESS;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.APPLICATION_PERMISSION_DENIED;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_EXECUTABLE;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.HEAP_EXHAUSTED;
import static dev.podmend.failure.FailureCause.IMAGE_PLATFORM_MISMATCH;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureTrait.AUTHENTICATION;
import static dev.podmend.failure.FailureTrait.HEAP_FIXED;
import static dev.podmend.failure.FailureTrait.MISSING_SHEBANG;
import static dev.podmend.failure.FailureTrait.NETWORK;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;
import static dev.podmend.model.Persistence.TRANSIENT;

import java.util.List;

/**
 * What a process wrote before it ended. Read only where its end leaves open why; what a runtime or
 * the kubelet states is never overridden. The last line that a row matches decides, and of the rows
 * that match it the first.
 */
final class OutputRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("out-device-memory")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "cuda out of memory",
                          "hip out of memory",
                          "cuda error: out of memory",
                          "hip error: out of memory",
                          "torch.outofmemoryerror",
                          "torch.cuda.outofmemoryerror",
                          "cuda_error_out_of_memory",
                          "cudaerrormemoryallocation",
                          "hiperroroutofmemory"))
              .then(APPLICATION_ERROR)
              .confidence(LIKELY)
              .because("the memory of a graphics processor ran out, not that of the container"),
          row("out-static-memory")
              .when(anything(OUTPUT).saying("cannot allocate memory in static tls block"))
              .then(MISSING_LIBRARY)
              .confidence(LIKELY)
              .because("a library was loaded too late for the room that its loader keeps"),
          row("out-heap-fixed")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "unable to create native thread",
                          "unable to create new native thread",
                          "allowed memory size",
                          "could not reserve enough space for"))
              .then(HEAP_EXHAUSTED)
              .confidence(LIKELY)
              .with(HEAP_FIXED)
              .because("a limit of the program's own was met; the container's changes nothing"),
          row("out-heap")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "javascript heap out of memory",
                          "memoryerror",
                          "bad_alloc",
                          "cannot allocate memory",
                          "fatal error: runtime: out of memory",
                          "gc overhead limit exceeded",
                          "unable to allocate array",
                          "unable to allocate … for an array",
                          "nomemoryerror",
                          "eheap_alloc: cannot allocate",
                          "memory allocation of … bytes failed",
                          "out of memory: killed",
                          "there is insufficient memory for the java runtime environment",
                          "cannot allocate vector of size",
                          "java/lang/outofmemoryerror",
                          "heap limit allocation failed",
                          "sh: out of memory",
                          "outofmemoryerror",
                          "outofmemoryexception"))
              .then(HEAP_EXHAUSTED)
              .confidence(LIKELY)
              .because("the program itself ran out of memory, before the container's limit"),
          row("out-script-format")
              .when(anything(OUTPUT).saying(".sh: exec format error", ".py: exec format error"))
              .then(IMAGE_PLATFORM_MISMATCH)
              .confidence(LIKELY)
              .with(MISSING_SHEBANG)
              .because("a script without a #! line cannot be executed either"),
          row("out-platform")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "exec format error",
                          "cannot execute binary file",
                          "rosetta error",
                          "qemu: uncaught target signal",
                          "dynamic loader not found",
                          "usually means that you're running an x86 program on an arm64",
                          "qemu- … could not open '/lib64/ld-",
                          "qemu- … could not open '/lib/ld-",
                          "glibc error: cpu does not support",
                          "does not match the detected host platform"))
              .then(IMAGE_PLATFORM_MISMATCH)
              .confidence(LIKELY)
              .because("the binary is made for another platform than the node"),
          row("out-fetch-denied")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "authentication failed",
                          "could not read username",
                          "could not read password",
                          "permission denied (publickey",
                          "host key verification failed",
                          "invalid username or password",
                          "invalid username or token",
                          "http basic: access denied",
                          "access denied",
                          "terminal prompts disabled",
                          "returned error: 403",
                          "returned error: 401",
                          "support for password authentication was removed",
                          "bad credentials")
                      .given(FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .confidence(LIKELY)
              .with(AUTHENTICATION)
              .because("the git server refused the credentials"),
          row("out-fetch-missing")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "repository not found",
                          "repository … not found",
                          "remote branch … not found",
                          "couldn't find remote ref",
                          "pathspec … did not match",
                          "does not appear to be a git repository",
                          "returned error: 404",
                          "project you were looking for could not be found",
                          "not our ref",
                          "not a valid object name",
                          "unknown revision",
                          "does not exist")
                      .given(FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .confidence(LIKELY)
              .because("the repository, branch or path does not exist"),
          row("out-fetch-certificate")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "ssl certificate problem",
                          "server certificate verification failed",
                          "certificate verify failed")
                      .given(FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .lasting(PERMANENT)
              .confidence(LIKELY)
              .because("the git server's certificate is not one that the container trusts"),
          row("out-git-certificate")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "fatal: unable to access … ssl certificate problem",
                          "fatal: unable to access … server certificate verification failed"))
              .then(SOURCE_FETCH_FAILED)
              .lasting(PERMANENT)
              .confidence(LIKELY)
              .because("git says that the server's certificate is not one that it trusts"),
          row("out-fetch-network")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "could not resolve host",
                          "could not resolve hostname",
                          "early eof",
                          "the remote end hung up unexpectedly",
                          "failed to connect to",
                          "connection timed out",
                          "connection refused",
                          "connection reset",
                          "rpc failed",
                          "operation timed out",
                          "network is unreachable",
                          "could not resolve proxy",
                          "gnutls_handshake",
                          "couldn't connect to server",
                          "ssl_error_syscall",
                          "empty reply from server",
                          "returned error: 429",
                          "temporary failure in name resolution",
                          "no route to host",
                          "returned error: 500",
                          "returned error: 502",
                          "returned error: 503",
                          "returned error: 504")
                      .given(FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .lasting(TRANSIENT)
              .confidence(LIKELY)
              .with(NETWORK)
              .because("the git server could not be reached"),
          row("out-fetch-key")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "unprotected private key file",
                          "private key will be ignored",
                          "bad permissions")
                      .given(FETCHES_SOURCE))
              .then(SOURCE_FETCH_FAILED)
              .lasting(DEPENDS)
              .confidence(LIKELY)
              .with(AUTHENTICATION)
              .because("ssh takes no key from a file that others may read"),
          row("out-git-denied")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "fatal: authentication failed for",
                          "fatal: could not read username",
                          "fatal: could not read password",
                          "permission denied (publickey",
                          "host key verification failed",
                          "remote: http basic: access denied",
                          "remote: invalid username or password",
                          "fatal: unable to access … returned error: 403",
                          "fatal: unable to access … returned error: 401"))
              .then(SOURCE_FETCH_FAILED)
              .confidence(LIKELY)
              .with(AUTHENTICATION)
              .because("git says that the server refused the credentials"),
          row("out-git-network")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "fatal: unable to access … could not resolve host",
                          "fatal: unable to access … failed to connect",
                          "fatal: unable to access … timed out",
                          "fatal: the remote end hung up unexpectedly",
                          "fatal: early eof",
                          "ssh: could not resolve hostname",
                          "ssh: connect to host",
                          "could not resolve hostname … could not read from remote repository",
                          "connect to host … could not read from remote repository",
                          "error: rpc failed",
                          "fatal: unable to access … couldn't connect to server",
                          "fatal: unable to access … ssl_error_syscall",
                          "fatal: unable to access … empty reply from server",
                          "fatal: unable to access … connection reset",
                          "fatal: unable to access … returned error: 429",
                          "fatal: unable to access … returned error: 500",
                          "fatal: unable to access … returned error: 504",
                          "fatal: unable to access … returned error: 503",
                          "fatal: unable to access … returned error: 502"))
              .then(SOURCE_FETCH_FAILED)
              .lasting(TRANSIENT)
              .confidence(LIKELY)
              .with(NETWORK)
              .because("git says that the server could not be reached"),
          row("out-git-missing")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "remote: repository not found",
                          "fatal: repository … not found",
                          "fatal: remote branch … not found",
                          "fatal: couldn't find remote ref",
                          "error: pathspec … did not match",
                          "fatal: not a git repository",
                          "does not appear to be a git repository"))
              .then(SOURCE_FETCH_FAILED)
              .confidence(LIKELY)
              .because("git says that the repository, branch or path does not exist"),
          row("out-git-refused")
              .when(anything(OUTPUT).saying("could not read from remote repository"))
              .then(SOURCE_FETCH_FAILED)
              .lasting(DEPENDS)
              .confidence(LIKELY)
              .asLastResort()
              .because("git says no more than that it cannot read what the server has"),
          row("out-library")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "modulenotfounderror",
                          "no module named",
                          "importerror",
                          "cannot find module",
                          "err_module_not_found",
                          "classnotfoundexception",
                          "noclassdeffounderror",
                          "error while loading shared libraries",
                          "symbol lookup error",
                          "no such kernel",
                          "nosuchkernel",
                          "cannot load such file",
                          "could not find or load main class",
                          "library not loaded",
                          "packagenotfounderror",
                          "undefined symbol",
                          "version `glibc_ … not found",
                          "version `glibcxx_ … not found",
                          "cannot find package",
                          "unsatisfiedlinkerror",
                          "error loading shared library",
                          "error relocating",
                          "could not load file or assembly",
                          "dllnotfoundexception",
                          "unable to load shared library",
                          "to install missing framework",
                          "is required but does not seem to be installed",
                          "unable to load shared object",
                          "oserror: \u2026 cannot open shared object file",
                          "could not find driver",
                          "no suitable driver found for jdbc",
                          "find any compatible framework version",
                          "in @inc",
                          "failed opening required",
                          "there is no package called",
                          "not found in current path",
                          "gem::missingspecerror",
                          "bundler::gemnotfound"))
              .then(MISSING_LIBRARY)
              .confidence(LIKELY)
              .because("a library that the program needs is not in the image"),
          row("out-command-missing")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "command not found",
                          "executable file … not found",
                          "exec / … : no such file or directory",
                          "exec user process caused … no such file or directory",
                          "fatal tini … no such file or directory",
                          "cannot execute: required file not found",
                          "bad interpreter: no such file or directory",
                          "is not recognized as an internal or external command"))
              .then(COMMAND_NOT_FOUND)
              .confidence(LIKELY)
              .because("the shell did not find the command, or not its interpreter"),
          row("out-command-missing-sh")
              .when(anything(OUTPUT).saying(": not found").code(127))
              .then(COMMAND_NOT_FOUND)
              .confidence(LIKELY)
              .because("the shell did not find the command"),
          row("out-not-executable")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "cannot execute",
                          "exec / … : permission denied",
                          "exec user process caused … permission denied",
                          "fatal tini … permission denied",
                          "bad interpreter: permission denied"))
              .then(COMMAND_NOT_EXECUTABLE)
              .confidence(LIKELY)
              .because("the command exists but may not be executed"),
          row("out-not-executable-126")
              .when(anything(OUTPUT).saying("permission denied").code(126))
              .then(COMMAND_NOT_EXECUTABLE)
              .confidence(LIKELY)
              .because("126 and a denied permission: the command may not be executed"),
          row("out-database-rights")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "permission denied for table",
                          "permission denied for relation",
                          "permission denied for schema",
                          "permission denied for database",
                          "permission denied for sequence",
                          "permission denied to",
                          "permission denied on resource",
                          "permission_denied:"))
              .then(APPLICATION_ERROR)
              .confidence(GUESS)
              .because("a service refused the program's user, not the file system"),
          row("out-data-directory")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "data directory … has invalid permissions",
                          "data directory … has wrong ownership",
                          "data directory … has group or world access"))
              .then(APPLICATION_ERROR)
              .lasting(PERMANENT)
              .confidence(LIKELY)
              .because("the database does not start on a directory that others may read"),
          row("out-file-permission")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "permissionerror",
                          "permission denied",
                          "eacces",
                          "operation not permitted",
                          "eperm",
                          "read-only file system",
                          "erofs",
                          "unauthorizedaccessexception",
                          "java.nio.file.accessdeniedexception",
                          "accessdeniedexception[/",
                          "permission to listen on … denied"))
              .then(APPLICATION_PERMISSION_DENIED)
              .confidence(LIKELY)
              .because("the file system refused the user that the container runs as"),
          row("out-certificate")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "certificate_verify_failed",
                          "certificate verify failed",
                          "unable to get local issuer certificate",
                          "self signed certificate",
                          "self-signed certificate",
                          "unable_to_verify_leaf_signature"))
              .then(EXTERNAL_DEPENDENCY_UNAVAILABLE)
              .lasting(DEPENDS)
              .confidence(GUESS)
              .because("a service answered with a certificate that the program does not trust"),
          row("out-dependency")
              .when(
                  anything(OUTPUT)
                      .saying(
                          "connection refused",
                          "econnrefused",
                          "connectionrefusederror",
                          "unknownhostexception",
                          "name or service not known",
                          "could not connect to",
                          "no such host",
                          "temporary failure in name resolution",
                          "could not resolve host",
                          "connection timed out",
                          "connect timed out",
                          "connection timeout",
                          "read timed out",
                          "etimedout",
                          "enotfound",
                          "eai_again",
                          "econnreset",
                          "connection reset by peer",
                          "no route to host",
                          "i/o timeout",
                          "communications link failure",
                          "connectexception",
                          "sockettimeoutexception",
                          "the database system is starting up",
                          "503 service unavailable",
                          "502 bad gateway",
                          "504 gateway",
                          "502 server error",
                          "503 server error",
                          "504 server error",
                          "status code 502",
                          "status code 503",
                          "status code 504",
                          "status code: 502",
                          "status code: 503",
                          "status code: 504",
                          "response code: 502",
                          "response code: 503",
                          "response code: 504",
                          "code = unavailable",
                          "can't reach database server at",
                          "was reached but timed out",
                          "ioexception: failed to connect to",
                          "npgsqlexception \u2026 failed to connect to",
                          "unable to connect to \u2026 within timeout",
                          "timed out waiting for connection",
                          "request canceled while waiting for connection",
                          "client.timeout exceeded",
                          "client.timeout or context cancellation",
                          "tls handshake timeout",
                          "err_socket_timeout",
                          "problem related to network connectivity",
                          ":nxdomain",
                          "all connection attempts failed",
                          "is the server running",
                          "429 client error",
                          "429 too many requests",
                          "connecttimeouterror",
                          "und_err_connect_timeout",
                          "server closed the connection unexpectedly",
                          "connection is not available, request timed out after",
                          "network-related or instance-specific error",
                          "the network adapter could not establish the connection",
                          "can't connect to local mysql server through socket",
                          "unable to connect to any servers",
                          "code e500",
                          "redis is loading the dataset",
                          "the database system is shutting down",
                          "was refused - did you specify the right host",
                          "bad address '",
                          "server can't find … nxdomain",
                          "failed to connect to … port",
                          "couldn't connect to server",
                          "operation timed out after",
                          "connection timed out after",
                          "returned error: 500",
                          "returned error: 502",
                          "returned error: 503",
                          "returned error: 504",
                          "server returned error: http/1.1 500",
                          "server returned error: http/1.1 502",
                          "server returned error: http/1.1 503",
                          "server returned error: http/1.1 504",
                          "500 server error … for url",
                          "download timed out",
                          "timeout occurred after waiting",
                          "- no response",
                          "ora-12541",
                          "can't connect to server on",
                          "unknown mysql server host",
                          "broker may not be available",
                          "timed out waiting for a node assignment",
                          "connection failed for url",
                          "context deadline exceeded",
                          "newconnectionerror",
                          "nobrokersavailable",
                          "max retries exceeded with url",
                          "broker not available",
                          "server selection timed out",
                          "getaddrinfo",
                          "could not translate host name",
                          "can't connect to mysql server",
                          "failed to establish a new connection",
                          "name does not resolve",
                          "host not found in upstream",
                          "host not found in resolver",
                          "mongonetworkerror",
                          "mongoserverselectionerror",
                          "nobrokersavailable",
                          "network is unreachable",
                          "ehostunreach",
                          "enetunreach",
                          "server misbehaving",
                          "the connection attempt failed",
                          "failed to connect to all addresses",
                          "actively refused it"))
              .then(EXTERNAL_DEPENDENCY_UNAVAILABLE)
              .confidence(GUESS)
              .because("a service that the program needs did not answer"),
          row("out-unhandled")
              .when(
                  anything(OUTPUT)
                      .saying("unhandled exception.", "unhandled exception:")
                      .code(134, 139))
              .then(APPLICATION_ERROR)
              .confidence(LIKELY)
              .because(".NET ends with SIGABRT after an exception that nobody caught; no crash"));

  private OutputRules() {}
}
