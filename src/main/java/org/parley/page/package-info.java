/** What the page in the browser is told before it does anything. */
package org.parley.page;
