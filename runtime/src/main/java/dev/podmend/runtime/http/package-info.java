/**
 * HTTP/1 and TLS as the runtime's own connections speak them: {@link
 * dev.podmend.runtime.http.ResponseHead} and {@link dev.podmend.runtime.http.ResponseBody} read
 * what a server answers, within bounds, and {@link dev.podmend.runtime.http.CertificateTrust} says
 * whose word on servers counts.
 *
 * <p>Public only because packages of the runtime share it: no signature outside shows its types, no
 * other module may use it, and it may change with any release.
 */
@NullMarked
package dev.podmend.runtime.http;

import org.jspecify.annotations.NullMarked;
