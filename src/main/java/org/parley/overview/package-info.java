/** Overview of the installation's state, for administrators. */
package org.parley.overview;
