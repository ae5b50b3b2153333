/** Tools that use the web: search, and reading of pages. */
@NullMarked
package org.parley.web;

import org.jspecify.annotations.NullMarked;
