/** Files: their bytes in storage, their text and images for the model. */
package org.parley.file;
