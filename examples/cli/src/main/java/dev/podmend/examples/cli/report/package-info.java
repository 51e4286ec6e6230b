/**
 * Reports on what failed and what came of it, for people: a page and the draft of an incident.
 *
 * <p>{@link dev.podmend.examples.cli.report.CaseBook} collects cases from audit trails and pods;
 * {@link dev.podmend.examples.cli.report.HtmlReport} and {@link
 * dev.podmend.examples.cli.report.IncidentDraft} write them. Names and messages of pods are
 * foreign: they come without credentials and control characters, and every writer escapes them for
 * its own language.
 */
@NullMarked
package dev.podmend.examples.cli.report;

import org.jspecify.annotations.NullMarked;
