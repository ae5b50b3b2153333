/** A tool that queries tables of the company through views that operators grant to it. */
@NullMarked
package org.parley.records;

import org.jspecify.annotations.NullMarked;
