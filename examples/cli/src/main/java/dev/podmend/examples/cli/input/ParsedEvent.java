package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Event;

/**
 * An event with the tree it was read from.
 *
 * @param source as it was written
 * @param event as Kubernetes' own type
 */
record ParsedEvent(JsonNode source, Event event) {}
