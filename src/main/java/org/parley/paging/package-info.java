/** Keyset paging: every list of the API is read in pages of bounded size, by index. */
package org.parley.paging;
