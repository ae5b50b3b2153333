/** Tools that a model may call: what they are, how they are found, and the calls of a run. */
@NullMarked
package org.parley.tool;

import org.jspecify.annotations.NullMarked;
