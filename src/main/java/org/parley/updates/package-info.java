/** Updates of a user's threads, pushed to the user's pages as they happen. */
package org.parley.updates;
