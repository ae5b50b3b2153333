/** Read-only copies of threads for other users, and who may see what is shared. */
package org.parley.sharing;
