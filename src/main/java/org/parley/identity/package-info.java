/** Identity and roles of the caller, as needed by every feature. */
package org.parley.identity;
