/** Accounts of all users who have ever signed in: data as of the last sign-in, and whether the account is enabled. */
package org.parley.account;
