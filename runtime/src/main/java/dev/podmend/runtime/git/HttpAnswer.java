package dev.podmend.runtime.git;

import dev.podmend.runtime.http.ResponseBody;
import dev.podmend.runtime.http.ResponseHead;

/** A response whose body is still to be read. */
record HttpAnswer(ResponseHead head, ResponseBody body) {}
