package org.parley.thread;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user's rating of an answer.
 *
 * @param rating {@code up} or {@code down}
 */
@Schema(name = "Feedback")
public record Rating(String rating, @Nullable String comment) {}
