/** The OpenAPI document: derived by the build from the annotations of the resources, and completed from their calls. */
package org.parley.openapi;
