/** What operators take from the folders deployment and server-config works as it stands there. */
package org.parley.deployment;
