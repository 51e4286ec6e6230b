/**
 * Tests of fetching, against Git servers on the loopback interface that answer as real ones do.
 *
 * <p>{@link dev.podmend.runtime.git.GitHttpServer} and {@link dev.podmend.runtime.git.GitSshServer}
 * run in this JVM; the tests tagged {@code git} use the machine's own Git, and the build includes
 * them where there is one.
 */
@NullMarked
package dev.podmend.runtime.git;

import org.jspecify.annotations.NullMarked;
