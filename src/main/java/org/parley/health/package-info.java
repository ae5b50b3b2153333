/** What concerns a node as a whole, not one feature: features have their own checks, each in its package. */
package org.parley.health;
