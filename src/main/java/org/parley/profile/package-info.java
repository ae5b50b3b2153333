/** A user's own settings, and the export and deletion of the user's own data. */
package org.parley.profile;
