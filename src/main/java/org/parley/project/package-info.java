/** Projects: threads with common instructions, for one user or for members. */
package org.parley.project;
