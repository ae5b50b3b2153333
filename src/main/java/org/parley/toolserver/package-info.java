/** The tool servers that administrators register, their tools, and the authorisations of users at them. */
@NullMarked
package org.parley.toolserver;

import org.jspecify.annotations.NullMarked;
