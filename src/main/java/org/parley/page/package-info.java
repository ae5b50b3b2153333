/** Serves the page in the browser: its sources, assets and configuration. */
package org.parley.page;
