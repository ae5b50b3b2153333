/** Everybody who ever signed in, what was known of them then, and whether they still may. */
package org.parley.account;
