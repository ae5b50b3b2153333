package org.parley.profile;

import java.util.List;
import org.parley.thread.MessageView;
import org.parley.thread.ThreadEntry;

/** A part of an exported thread: long ones have several. */
public record ThreadPart(ThreadEntry thread, List<MessageView> messages) {}
