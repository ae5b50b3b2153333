/** Tests that the files in the folders deployment and server-config work unchanged. */
package org.parley.deployment;
