package org.parley.thread;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user's rating of an answer.
 *
 * @param rating {@code up} or {@code down}
 * @param comment may be null
 */
@Schema(name = "Feedback")
public record Rating(String rating, String comment) {}
