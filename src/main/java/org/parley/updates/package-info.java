/** What happens to a person's threads, told to the person's pages as it happens. */
package org.parley.updates;
