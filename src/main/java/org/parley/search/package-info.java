/** Search over titles and messages. */
package org.parley.search;
