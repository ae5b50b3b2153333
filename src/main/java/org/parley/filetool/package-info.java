/** Tools that search and read the files of a thread. */
@NullMarked
package org.parley.filetool;

import org.jspecify.annotations.NullMarked;
