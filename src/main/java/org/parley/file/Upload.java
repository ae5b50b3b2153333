package org.parley.file;

import java.util.UUID;

/**
 * A file that arrived whole and is not attached to a message yet.
 *
 * @param name as its sender gave it
 * @param mediaType what the bytes say
 * @param size in bytes
 * @param needsSight whether there are only images in it
 */
public record Upload(UUID content, String name, String mediaType, long size, boolean needsSight) {}
