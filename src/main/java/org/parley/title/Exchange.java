package org.parley.title;

import java.util.UUID;

/**
 * The first question of a thread and its answer, both shortened.
 *
 * @param title the title that was derived from the question
 * @param agentVersion null for old answers
 */
record Exchange(
        UUID thread,
        String owner,
        String title,
        String question,
        String answer,
        UUID agent,
        String agentName,
        Integer agentVersion) {}
