/** Tests of the scripted kubelet on the testkit's API server. */
@NullMarked
package dev.podmend.testkit.kubelet;

import org.jspecify.annotations.NullMarked;
