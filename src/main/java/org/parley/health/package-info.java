/** Health checks of the node as a whole. Features have their own checks in their packages. */
package org.parley.health;
