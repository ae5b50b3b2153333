/** Who is calling: sign-in, sessions, groups and roles, and what a request from outside may not do. */
package org.parley.login;
