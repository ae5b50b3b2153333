/** Long responses: JAX-RS's {@code SseEventSink} without a thread for each client. */
package org.parley.stream;
