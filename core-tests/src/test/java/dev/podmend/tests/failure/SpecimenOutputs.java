package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.SpecimenPods.ended;
import static dev.podmend.tests.failure.SpecimenPods.gitEnded;
import static dev.podmend.tests.failure.SpecimenPods.logged;

import java.util.List;
import java.util.Map;

/** Processes that said why they ended. */
final class SpecimenOutputs {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "out-heap",
              "JVM",
              logged(
                  1, "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space")),
          Specimen.of(
              "out-heap",
              "Node.js",
              logged(
                  134,
                  "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out "
                      + "of memory")),
          Specimen.of(
              "out-heap",
              "Python",
              logged(
                  1,
                  "MemoryError: Unable to allocate 37.3 GiB for an array with shape (100000, "
                      + "50000)")),
          Specimen.of(
              "out-heap",
              "C++",
              logged(
                  134,
                  "terminate called after throwing an instance of 'std::bad_alloc'\n  "
                      + "what():  std::bad_alloc")),
          Specimen.of(
              "out-heap",
              ".NET",
              logged(
                  134,
                  "Unhandled exception. System.OutOfMemoryException: Array dimensions "
                      + "exceeded supported range.")),
          Specimen.of(
              "out-heap-fixed",
              "PHP",
              logged(
                  255,
                  "PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried "
                      + "to allocate 20480 bytes) in /app/index.php on line 3")),
          Specimen.of("out-heap", "Go", logged(2, "fatal error: runtime: out of memory")),
          Specimen.of(
              "out-heap",
              "numpy",
              logged(
                  1,
                  "numpy._core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an "
                      + "array with shape (1000000000,) and data type float64")),
          Specimen.of(
              "out-heap", "Ruby", logged(1, "app.rb:3: failed to allocate memory (NoMemoryError)")),
          Specimen.of(
              "out-heap",
              "Erlang",
              logged(
                  1,
                  "eheap_alloc: Cannot allocate 1140328500 bytes of memory (of type \"heap\").")),
          Specimen.of(
              "out-heap", "Rust", logged(134, "memory allocation of 17179869184 bytes failed")),
          Specimen.of(
              "out-heap-fixed",
              "JVM, no room for a thread",
              logged(
                  1,
                  "Exception in thread \"main\" java.lang.OutOfMemoryError: unable to create "
                      + "native thread: possibly out of memory or process/resource limits reached")),
          Specimen.near(
              "out-heap-fixed",
              "out-heap",
              "JVM, no room for an array",
              logged(
                  1, "Exception in thread \"native\" java.lang.OutOfMemoryError: Java heap space")),
          Specimen.of(
              "out-device-memory",
              "PyTorch before 2.5",
              logged(
                  1,
                  "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. "
                      + "GPU 0 has a total capacity of 14.58 GiB")),
          Specimen.of(
              "out-device-memory",
              "PyTorch on AMD",
              logged(1, "torch.OutOfMemoryError: HIP out of memory. Tried to allocate 2.00 GiB.")),
          Specimen.near(
              "out-device-memory",
              "out-heap",
              "PyTorch, the memory of the node's processor",
              logged(
                  1,
                  "RuntimeError: [enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't "
                      + "allocate memory: Error code 12 (Cannot allocate memory)")),
          Specimen.of(
              "out-static-memory",
              "glibc loader",
              logged(
                  1,
                  "ImportError: /usr/local/lib/python3.8/site-packages/torch/lib/"
                      + "libgomp-d22c30c5.so.1: cannot allocate memory in static TLS block")),
          Specimen.near(
              "out-static-memory",
              "out-heap",
              "bash, no memory for a process",
              logged(254, "bash: fork: Cannot allocate memory")),
          Specimen.near(
              "out-heap",
              "end-error",
              "a program that speaks of its settings",
              logged(1, "usage: app [--dump-on-outofmemory]")),
          Specimen.of(
              "out-script-format",
              "kernel through runc's init",
              logged(1, "exec /usr/local/bin/start.sh: exec format error")),
          Specimen.near(
              "out-script-format",
              "out-platform",
              "the same of a binary",
              logged(255, "exec /usr/bin/python3: exec format error")),
          Specimen.of(
              "out-platform",
              "runc 1.0",
              logged(1, "standard_init_linux.go:228: exec user process caused: exec format error")),
          Specimen.of(
              "out-data-directory",
              "PostgreSQL 13",
              logged(1, "FATAL:  data directory \"/pgdata\" has invalid permissions")),
          Specimen.near(
              "out-data-directory",
              "out-file-permission",
              "PostgreSQL, a directory that is not its own",
              logged(1, "initdb: could not access directory \"/pgdata\": Permission denied")),
          Specimen.of(
              "out-platform",
              "qemu in user mode",
              logged(
                  255,
                  "qemu-x86_64-static: Could not open '/lib64/ld-linux-x86-64.so.2': No such file or"
                      + " directory")),
          Specimen.of(
              "out-platform",
              "glibc 2.36",
              logged(127, "Fatal glibc error: CPU does not support x86-64-v2")),
          Specimen.near(
              "out-platform",
              "end-error",
              "qemu that runs a machine",
              logged(1, "qemu-img: Could not open 'disk.qcow2': No such disk")),
          Specimen.of(
              "out-platform",
              "bash",
              logged(126, "/bin/sh: /app/server: cannot execute binary file: Exec format error")),
          Specimen.near(
              "out-platform",
              "out-library",
              "a module named for it",
              logged(1, "ModuleNotFoundError: No module named 'exec_format_error'")),
          Specimen.of(
              "out-fetch-denied",
              "git over HTTPS",
              gitEnded(
                  128,
                  "remote: Invalid username or password.\nfatal: Authentication failed for "
                      + "'https://git.example.com/team/notebooks.git/'")),
          Specimen.of(
              "out-fetch-denied",
              "git without a terminal",
              gitEnded(
                  128,
                  "fatal: could not read Username for 'https://github.com': terminal prompts "
                      + "disabled")),
          Specimen.near(
              "out-fetch-denied",
              "out-fetch-missing",
              "git, a repository named for it",
              gitEnded(
                  128,
                  "remote: Repository not found.\nfatal: repository "
                      + "'https://github.com/team/bad-credentials.git/' not found")),
          Specimen.of(
              "out-fetch-missing",
              "git, a branch",
              gitEnded(
                  128,
                  "warning: Could not find remote branch v9 to clone.\nfatal: Remote branch "
                      + "v9 not found in upstream origin")),
          Specimen.near(
              "out-fetch-missing",
              "out-fetch-network",
              "git, the host",
              gitEnded(
                  128,
                  "fatal: unable to access "
                      + "'https://git.example.com/repository-not-found.git/': Could not resolve "
                      + "host: git.example.com")),
          Specimen.of(
              "out-fetch-network",
              "git, cut connection",
              gitEnded(
                  128,
                  "error: RPC failed; curl 92 HTTP/2 stream 0 was not closed cleanly: CANCEL "
                      + "(err 8)\nfatal: early EOF")),
          Specimen.of(
              "out-fetch-network",
              "git server down",
              gitEnded(
                  128,
                  "fatal: unable to access 'https://git.example.com/team/x.git/': The "
                      + "requested URL returned error: 503")),
          Specimen.near(
              "out-fetch-network",
              "out-fetch-denied",
              "git server up, and it refuses",
              gitEnded(
                  128,
                  "fatal: unable to access 'https://git.example.com/team/x.git/': The "
                      + "requested URL returned error: 403")),
          Specimen.of(
              "out-fetch-network",
              "a server that does not answer, over SSH",
              gitEnded(
                  128,
                  "ssh: connect to host git.example.com port 22: Connection timed out\n"
                      + "fatal: Could not read from remote repository.\n\nPlease make sure you have "
                      + "the correct access rights\nand the repository exists.")),
          Specimen.of(
              "out-fetch-network",
              "a name that is not resolved, over SSH",
              gitEnded(
                  128,
                  "ssh: Could not resolve hostname git.example.com: Name or service not known\n"
                      + "fatal: Could not read from remote repository.")),
          Specimen.of(
              "out-fetch-missing",
              "a repository that is not there, over SSH",
              gitEnded(
                  128,
                  "ERROR: Repository not found.\nfatal: Could not read from remote repository.")),
          Specimen.of(
              "out-git-network",
              "git over SSH within another program",
              logged(
                  1,
                  "ssh: connect to host git.example.com port 22: Connection refused\n"
                      + "fatal: Could not read from remote repository.")),
          Specimen.of(
              "out-git-denied",
              "git within another program",
              logged(
                  1,
                  "Cloning into '/work'...\ngit@github.com: Permission denied "
                      + "(publickey).\nfatal: Could not read from remote repository.")),
          Specimen.near(
              "out-git-denied",
              "end-error",
              "a login of its own that failed",
              logged(1, "Authentication failed for user 'app'")),
          Specimen.of(
              "out-git-network",
              "git within another program",
              logged(
                  1,
                  "fatal: unable to access 'https://github.com/team/x.git/': Could not "
                      + "resolve host: github.com")),
          Specimen.near(
              "out-git-network",
              "out-dependency",
              "the same trouble of another program",
              logged(1, "curl: (6) Could not resolve host: api.example.com")),
          Specimen.of(
              "out-git-missing",
              "git within another program",
              logged(
                  1,
                  "remote: Repository not found.\nfatal: repository "
                      + "'https://github.com/team/x.git/' not found")),
          Specimen.near(
              "out-git-missing",
              "end-error",
              "a repository of another kind",
              logged(1, "helm: chart repository stable is not found")),
          Specimen.of(
              "out-fetch-key",
              "ssh within git",
              gitEnded(
                  128,
                  """
                  @         WARNING: UNPROTECTED PRIVATE KEY FILE!          @
                  Permissions 0440 for '/etc/git-secret/ssh' are too open.
                  This private key will be ignored.
                  fatal: Could not read from remote repository.
                  """)),
          Specimen.near(
              "out-fetch-key",
              "out-fetch-denied",
              "ssh within git, and what the server said to it",
              gitEnded(
                  128,
                  """
                  Load key "/etc/git-secret/ssh": bad permissions
                  git@github.com: Permission denied (publickey).
                  fatal: Could not read from remote repository.
                  """)),
          Specimen.near(
              "out-fetch-key",
              "end-error",
              "ssh of a program that fetches no source",
              logged(1, "Load key \"/etc/tunnel/key\": bad permissions")),
          Specimen.of(
              "out-git-refused",
              "git-sync, in one line",
              logged(
                  1,
                  "error running command: exit status 128: \"Cloning into '/git'...\\nfatal: Could "
                      + "not read from remote repository.\\n\\nPlease make sure you have the "
                      + "correct access rights\\nand the repository exists.\\n\"")),
          Specimen.of(
              "out-git-refused",
              "git within another program, which had other trouble before",
              logged(
                  1,
                  "PermissionError: [Errno 13] Permission denied: '/home/jovyan/.cache'\n"
                      + "fatal: Could not read from remote repository.")),
          Specimen.near(
              "out-git-refused",
              "out-git-network",
              "git over SSH, in one line",
              logged(
                  1,
                  "exit status 128: \"ssh: Could not resolve hostname git.example.com: Name or "
                      + "service not known\\nfatal: Could not read from remote repository.\"")),
          Specimen.near(
              "out-git-refused",
              "out-git-network",
              "git over SSH, in two lines",
              logged(
                  1,
                  "ssh: Could not resolve hostname git.example.com: Name or service not known\n"
                      + "fatal: Could not read from remote repository.")),
          Specimen.of(
              "out-library",
              "Python",
              logged(
                  1,
                  "Traceback (most recent call last):\n  File \"/app/main.py\", line 3, in "
                      + "<module>\n    import pandas\nModuleNotFoundError: No module named 'pandas'")),
          Specimen.of(
              "out-library",
              "glibc loader",
              logged(
                  127,
                  "/app/server: error while loading shared libraries: libGL.so.1: cannot "
                      + "open shared object file: No such file or directory")),
          Specimen.of(
              "out-library",
              "glibc too old",
              logged(
                  1,
                  "/app/server: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not "
                      + "found (required by /app/server)")),
          Specimen.of(
              "out-library",
              "musl loader",
              logged(
                  127,
                  "Error loading shared library libstdc++.so.6: No such file or directory "
                      + "(needed by /app/server)")),
          Specimen.of(
              "out-library",
              "Node.js",
              logged(1, "Error: Cannot find module 'express'\nRequire stack:\n- /app/index.js")),
          Specimen.of(
              "out-library",
              "Node.js, modules",
              logged(
                  1,
                  "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from "
                      + "/app/index.mjs")),
          Specimen.of(
              "out-library",
              "JVM",
              logged(
                  1,
                  "Error: Could not find or load main class com.example.Main\nCaused by: "
                      + "java.lang.ClassNotFoundException: com.example.Main")),
          Specimen.of(
              "out-library",
              ".NET",
              logged(
                  134,
                  "Unhandled exception. System.IO.FileNotFoundException: Could not load file "
                      + "or assembly 'Newtonsoft.Json, Version=13.0.0.0'. The system cannot find "
                      + "the file specified.")),
          Specimen.of(
              "out-library",
              ".NET host",
              logged(
                  150,
                  "You must install or update .NET to run this application.\nTo install "
                      + "missing framework, download:")),
          Specimen.of(
              "out-library",
              "Ruby",
              logged(
                  1,
                  "<internal:kernel>:88:in `require': cannot load such file -- sinatra "
                      + "(LoadError)")),
          Specimen.of(
              "out-library",
              "Perl",
              logged(
                  2,
                  "Can't locate DBI.pm in @INC (you may need to install the DBI module) at "
                      + "app.pl line 1.")),
          Specimen.of(
              "out-library",
              "R",
              logged(1, "Error in library(dplyr) : there is no package called 'dplyr'")),
          Specimen.of(
              "out-library",
              "PHP",
              logged(
                  255,
                  "PHP Fatal error:  Uncaught Error: Failed opening required "
                      + "'/app/vendor/autoload.php'")),
          Specimen.of(
              "out-library",
              "papermill",
              logged(1, "jupyter_client.kernelspec.NoSuchKernel: No such kernel named python3")),
          Specimen.near(
              "out-library",
              "out-command-missing",
              "bash, a program",
              logged(127, "/entrypoint.sh: line 4: python3: command not found")),
          Specimen.of(
              "out-command-missing",
              "runc's init, interpreter missing",
              logged(1, "exec /docker-entrypoint.sh: no such file or directory")),
          Specimen.of(
              "out-command-missing",
              "runc 1.0, interpreter missing",
              logged(
                  1,
                  "standard_init_linux.go:228: exec user process caused: no such file or "
                      + "directory")),
          Specimen.of(
              "out-command-missing",
              "tini",
              logged(127, "[FATAL tini (7)] exec jupyter failed: No such file or directory")),
          Specimen.of(
              "out-command-missing",
              "bash 5.2, carriage return after the interpreter",
              logged(
                  127, "/bin/bash: line 1: /app/run.sh: cannot execute: required file not found")),
          Specimen.of(
              "out-command-missing",
              "Windows",
              logged(
                  1,
                  "'python' is not recognized as an internal or external command,\noperable "
                      + "program or batch file.")),
          Specimen.near(
              "out-command-missing",
              "end-error",
              "Python's own exec before a missing file",
              logged(
                  1,
                  "File \"/usr/lib/python3.11/runpy.py\", line 88, in _run_code\n    "
                      + "exec(code, run_globals)\nFileNotFoundError: [Errno 2] No such file or "
                      + "directory: 'settings.yml'")),
          Specimen.of("out-command-missing-sh", "dash", logged(127, "sh: 1: jupyter: not found")),
          Specimen.near(
              "out-command-missing-sh",
              "end-error",
              "the same words with another code",
              logged(1, "setting db.url: not found")),
          Specimen.of(
              "out-not-executable",
              "runc's init",
              logged(255, "exec /app/run.sh: permission denied")),
          Specimen.of(
              "out-not-executable",
              "bash, a directory",
              logged(126, "/bin/sh: 1: cannot execute: Is a directory")),
          Specimen.near(
              "out-not-executable",
              "out-file-permission",
              "Python's own exec before a refused file",
              logged(
                  1,
                  "exec(code, run_globals)\nPermissionError: [Errno 13] Permission denied: "
                      + "'/home/jovyan/.local'")),
          Specimen.of(
              "out-not-executable-126", "sh", logged(126, "sh: /app/run.sh: Permission denied")),
          Specimen.near(
              "out-not-executable-126",
              "out-file-permission",
              "the same words with another code",
              logged(1, "touch: cannot touch '/data/x': Permission denied")),
          Specimen.of(
              "out-database-rights",
              "PostgreSQL",
              logged(1, "ERROR:  permission denied for table users")),
          Specimen.of(
              "out-database-rights",
              "Google Cloud client",
              logged(
                  1,
                  "google.api_core.exceptions.PermissionDenied: 403 Permission denied on "
                      + "resource project web.")),
          Specimen.near(
              "out-database-rights",
              "out-file-permission",
              "a file named for a table",
              logged(1, "/data/table/users: Permission denied")),
          Specimen.of(
              "out-file-permission",
              "OpenShift, arbitrary user",
              logged(
                  1,
                  "mkdir: cannot create directory '/var/cache/nginx/client_temp': Permission "
                      + "denied")),
          Specimen.of(
              "out-file-permission",
              "Node.js",
              logged(1, "Error: EACCES: permission denied, open '/app/.cache/x'")),
          Specimen.of(
              "out-file-permission",
              "JVM",
              logged(1, "java.nio.file.AccessDeniedException: /opt/app/data")),
          Specimen.of(
              "out-file-permission",
              "a port below 1024",
              logged(1, "listen tcp :80: bind: permission denied")),
          Specimen.of(
              "out-file-permission",
              "a root file system that is read only",
              logged(1, "touch: /tmp/x: Read-only file system")),
          Specimen.near(
              "out-file-permission",
              "out-dependency",
              "nginx, its entrypoint may not change a mounted file",
              logged(
                  1,
                  "10-listen-on-ipv6-by-default.sh: info: can not modify "
                      + "/etc/nginx/conf.d/default.conf (read-only file system?)\nnginx: [emerg] "
                      + "host not found in upstream \"backend\" in "
                      + "/etc/nginx/conf.d/default.conf:3")),
          Specimen.near(
              "out-file-permission",
              "end-error",
              "MySQL, a memory policy that the node refuses",
              logged(
                  1,
                  "mbind: Operation not permitted\n2026-03-01T12:00:00.0Z 0 [ERROR] [MY-000067] "
                      + "[Server] unknown variable 'foo=1'.")),
          Specimen.near(
              "out-file-permission",
              "end-error",
              "MySQL refuses a user",
              logged(
                  1,
                  "ERROR 1045 (28000): Access denied for user 'app'@'10.0.0.9' (using "
                      + "password: YES)")),
          Specimen.near(
              "out-file-permission",
              "end-error",
              "AWS refuses a role",
              logged(
                  1,
                  "An error occurred (AccessDeniedException) when calling the GetSecretValue "
                      + "operation: User is not authorized")),
          Specimen.near(
              "out-file-permission",
              "end-error",
              "the API server refuses a service account",
              logged(
                  1,
                  "pods is forbidden: User \"system:serviceaccount:default:web\" cannot list "
                      + "resource \"pods\"")),
          Specimen.of(
              "out-fetch-certificate",
              "git",
              gitEnded(
                  128,
                  "fatal: unable to access 'https://git.example/a.git/': SSL certificate problem: unable to get local issuer certificate")),
          Specimen.near(
              "out-fetch-certificate",
              "out-fetch-network",
              "git, a handshake that broke off",
              gitEnded(
                  128,
                  "fatal: unable to access 'https://git.example/a.git/': gnutls_handshake() failed: The TLS connection was non-properly terminated.")),
          Specimen.of(
              "out-git-certificate",
              "git in an application",
              logged(
                  1,
                  "fatal: unable to access 'https://git.example/a.git/': SSL certificate problem: unable to get local issuer certificate")),
          Specimen.near(
              "out-git-certificate",
              "out-git-network",
              "git in an application, no answer",
              logged(
                  1,
                  "fatal: unable to access 'https://git.example/a.git/': Failed to connect to git.example port 443: Connection timed out")),
          Specimen.of(
              "out-certificate",
              "requests",
              logged(
                  1,
                  "requests.exceptions.SSLError: HTTPSConnectionPool(host='api.example', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate (_ssl.c:997)')))")),
          Specimen.near(
              "out-certificate",
              "out-dependency",
              "requests, a connection that broke off",
              logged(
                  1,
                  "requests.exceptions.SSLError: HTTPSConnectionPool(host='api.example', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLEOFError(8, 'EOF occurred in violation of protocol')))")),
          Specimen.of(
              "out-dependency",
              "Prisma",
              logged(1, "Error: P1001: Can't reach database server at `db:5432`")),
          Specimen.of(
              "out-dependency",
              "Java, a port",
              logged(1, "java.io.IOException: Failed to connect to kyuubi:42845")),
          Specimen.of(
              "out-dependency",
              "ZooKeeper",
              logged(1, "Unable to connect to zookeeper server within timeout: 6000")),
          Specimen.of(
              "out-dependency",
              "Go, a deadline",
              logged(
                  1,
                  "net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)")),
          Specimen.of(
              "out-dependency",
              "kubectl",
              logged(1, "Unable to connect to the server: net/http: TLS handshake timeout")),
          Specimen.of("out-dependency", "npm", logged(1, "npm ERR! code ERR_SOCKET_TIMEOUT")),
          Specimen.of(
              "out-dependency",
              "Erlang",
              logged(1, "** (Mint.TransportError) tcp connect: non-existing domain - :nxdomain")),
          Specimen.of(
              "out-dependency",
              "httpx",
              logged(1, "httpx.ConnectError: All connection attempts failed")),
          Specimen.of(
              "out-dependency",
              "libpq, a socket",
              logged(
                  1,
                  "connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?")),
          Specimen.of(
              "out-dependency",
              "requests, too many",
              logged(
                  1,
                  "requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: https://api.example/")),
          Specimen.of(
              "out-dependency", "Node.js", logged(1, "ConnectTimeoutError: Connect Timeout Error")),
          Specimen.of(
              "out-dependency", "libpq", logged(1, "server closed the connection unexpectedly")),
          Specimen.of(
              "out-dependency",
              "HikariCP",
              logged(
                  1,
                  "HikariPool-1 - Connection is not available, request timed out after 30000ms.")),
          Specimen.of(
              "out-dependency",
              "Oracle",
              logged(1, "IO Error: The Network Adapter could not establish the connection")),
          Specimen.of(
              "out-dependency",
              "apt",
              logged(
                  1,
                  "Err:1 http://deb.example/debian bookworm InRelease\n  503  Service Unavailable [IP: 10.0.0.7 80]")),
          Specimen.of(
              "out-dependency",
              ".NET, SQL Server",
              logged(
                  134,
                  "Unhandled exception. Microsoft.Data.SqlClient.SqlException (0x80131904): A network-related or instance-specific error occurred while establishing a connection to SQL Server.")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "Prisma, wrong password",
              logged(1, "Error: P1000: Authentication failed against database server at `db`")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "Chromium",
              logged(
                  1,
                  "Failed to connect to the bus: Failed to connect to socket /run/dbus/system_bus_socket")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "kubectl, a certificate",
              logged(
                  1,
                  "Unable to connect to the server: x509: certificate signed by unknown authority")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "a server of its own",
              logged(1, "http: TLS handshake error from 10.0.0.7:41876: EOF")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "an access log, its own refusal",
              logged(1, "10.0.0.7 - - \"GET / HTTP/1.1\" 429 12")),
          Specimen.of(
              "out-unhandled",
              ".NET",
              logged(
                  134,
                  "Unhandled exception. System.InvalidOperationException: Section 'Db' not found\n   at Program.Main()")),
          Specimen.of(
              "out-unhandled",
              ".NET Framework",
              logged(
                  139, "Unhandled Exception: System.ArgumentNullException: Value cannot be null.")),
          Specimen.near(
              "out-unhandled",
              "end-crashed",
              "C++",
              logged(134, "terminate called after throwing an instance of 'std::runtime_error'")),
          Specimen.near(
              "out-unhandled",
              "end-error",
              ".NET, another code",
              logged(3, "Unhandled exception. System.InvalidOperationException: no")),
          Specimen.of(
              "out-library",
              "Julia",
              logged(
                  1,
                  "ERROR: LoadError: ArgumentError: Package CSV [336ed68f] is required but does not seem to be installed:")),
          Specimen.of(
              "out-library",
              "R, a library",
              logged(1, "unable to load shared object '/usr/lib/R/library/Rglpk/libs/Rglpk.so':")),
          Specimen.of(
              "out-library",
              "ctypes",
              logged(
                  1,
                  "OSError: libgomp.so.1: cannot open shared object file: No such file or directory")),
          Specimen.of("out-library", "PHP", logged(1, "PDOException: could not find driver")),
          Specimen.of(
              "out-library",
              "JDBC",
              logged(
                  1,
                  "java.sql.SQLException: No suitable driver found for jdbc:postgresql://db/app")),
          Specimen.near(
              "out-library",
              "end-error",
              "a preload that is ignored",
              logged(
                  1,
                  "ERROR: ld.so: object 'libjemalloc.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.")),
          Specimen.of(
              "out-heap",
              "OpenJ9",
              logged(
                  1,
                  "JVMDUMP039I Processing dump event \"systhrow\", detail \"java/lang/OutOfMemoryError\" at 2026/03/01")),
          Specimen.of(
              "out-fetch-network",
              "git, libcurl 8",
              gitEnded(
                  128,
                  "fatal: unable to access 'https://git.example/a.git/': Couldn't connect to server")),
          Specimen.of(
              "out-git-network",
              "git in an application, libcurl 8",
              logged(
                  1,
                  "fatal: unable to access 'https://git.example/a.git/': Empty reply from server")),
          Specimen.of(
              "out-file-permission",
              "Elasticsearch 7",
              logged(1, "\"nested: AccessDeniedException[/usr/share/elasticsearch/data/nodes];\"")),
          Specimen.near(
              "out-file-permission",
              "end-error",
              "AWS",
              logged(
                  1,
                  "botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the GetSecretValue operation")),
          Specimen.of(
              "out-dependency",
              "busybox wget",
              logged(1, "wget: bad address 'billing.shop.svc:8080'")),
          Specimen.of(
              "out-dependency",
              "busybox nslookup",
              logged(1, "** server can't find db.shop.svc.cluster.local: NXDOMAIN")),
          Specimen.of(
              "out-dependency",
              "curl",
              logged(
                  1,
                  "curl: (7) Failed to connect to db port 80 after 0 ms: Couldn't connect to server")),
          Specimen.of(
              "out-dependency",
              "curl, a status",
              logged(1, "curl: (22) The requested URL returned error: 503")),
          Specimen.of(
              "out-dependency",
              "curl, a deadline",
              logged(
                  1,
                  "curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received")),
          Specimen.of("out-dependency", "pg_isready", logged(1, "db:5432 - no response")),
          Specimen.of(
              "out-dependency",
              "Kafka",
              logged(
                  1,
                  "Connection to node -1 (kafka/10.0.0.7:9092) could not be established. Broker may not be available.")),
          Specimen.of(
              "out-dependency",
              "conda",
              logged(
                  1,
                  "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example/x>")),
          Specimen.of(
              "out-dependency",
              "busybox wget, a status",
              logged(1, "wget: server returned error: HTTP/1.1 500 Internal Server Error")),
          Specimen.of(
              "out-dependency",
              "wait-for-it",
              logged(1, "wait-for-it.sh: timeout occurred after waiting 15 seconds for db:5432")),
          Specimen.near(
              "out-dependency", "end-error", "a bad pointer", logged(1, "read: Bad address")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "curl, a status of the client",
              logged(1, "curl: (22) The requested URL returned error: 404")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "conda, a status of the client",
              logged(1, "CondaHTTPError: HTTP 404 NOT FOUND for url <https://conda.example/x>")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "an access log, its own failure",
              logged(1, "10.0.0.7 - - \"GET / HTTP/1.1\" 500")),
          Specimen.of(
              "out-file-permission",
              "Jupyter",
              logged(1, "Permission to listen on port 80 denied.")),
          Specimen.near(
              "out-file-permission",
              "end-error",
              "git, a push",
              logged(1, "ERROR: Permission to acme/nb.git denied to bot.")),
          Specimen.of("out-heap", "R", logged(1, "Error: cannot allocate vector of size 7.5 Gb")),
          Specimen.of("out-heap", "busybox", logged(2, "sh: out of memory")),
          Specimen.of(
              "out-heap-fixed",
              "JVM",
              logged(
                  1,
                  "Error occurred during initialization of VM\nCould not reserve enough space for 8388608KB object heap")),
          Specimen.near(
              "out-heap",
              "end-error",
              "Redis",
              logged(1, "(error) OOM command not allowed when used memory > 'maxmemory'.")),
          Specimen.of(
              "out-dependency",
              "requests",
              logged(
                  1,
                  "requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://api.example/v1/items")),
          Specimen.of(
              "out-dependency",
              "axios",
              logged(1, "AxiosError: Request failed with status code 502")),
          Specimen.of(
              "out-dependency",
              "Java",
              logged(
                  1,
                  "java.io.IOException: Server returned HTTP response code: 503 for URL: https://api.example/")),
          Specimen.of(
              "out-dependency", "Go", logged(1, "unexpected status code 504: Gateway Timeout")),
          Specimen.of(
              "out-dependency",
              "gRPC",
              logged(1, "rpc error: code = Unavailable desc = upstream connect error")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "an access log",
              logged(1, "10.0.0.7 - - \"GET /x HTTP/1.1\" 503 12")),
          Specimen.near("out-dependency", "end-error", "a port", logged(1, "listening on :5030")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "the client's own fault",
              logged(1, "HTTPError: 404 Client Error: Not Found for url: https://api.example/")),
          Specimen.of(
              "out-dependency",
              "Go client",
              logged(1, "dial tcp 10.0.0.4:5432: connect: connection refused")),
          Specimen.of(
              "out-dependency",
              "psycopg2",
              logged(
                  1,
                  "psycopg2.OperationalError: could not translate host name \"db\" to "
                      + "address: Name does not resolve")),
          Specimen.of(
              "out-dependency",
              "nginx",
              logged(
                  1,
                  "nginx: [emerg] host not found in upstream \"api\" in "
                      + "/etc/nginx/conf.d/default.conf:3")),
          Specimen.of(
              "out-dependency",
              "MySQL client",
              logged(1, "ERROR 2003 (HY000): Can't connect to MySQL server on 'db:3306' (111)")),
          Specimen.of(
              "out-dependency",
              "kafka-python",
              logged(1, "kafka.errors.NoBrokersAvailable: NoBrokersAvailable")),
          Specimen.of(
              "out-dependency",
              "MongoDB driver",
              logged(1, "MongoServerSelectionError: getaddrinfo EAI_AGAIN mongo")),
          Specimen.near(
              "out-dependency",
              "end-error",
              "a database that is there and refuses",
              logged(1, "FATAL:  password authentication failed for user \"app\"")),
          Specimen.near(
              "out-heap",
              "end-oom",
              "a log of heap trouble behind a kill that is on record",
              ended("OOMKilled", 137, "")
                  .withLogTails(Map.of("app", "java.lang.OutOfMemoryError: Java heap space"))));

  private SpecimenOutputs() {}
}
