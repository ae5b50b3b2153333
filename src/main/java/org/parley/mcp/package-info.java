/** Client of the Model Context Protocol over Streamable HTTP, in both protocol eras. Knows no users and no database. */
@NullMarked
package org.parley.mcp;

import org.jspecify.annotations.NullMarked;
