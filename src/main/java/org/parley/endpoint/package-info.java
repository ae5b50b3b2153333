/** The model endpoints: their settings, keys, clients and state. */
package org.parley.endpoint;
