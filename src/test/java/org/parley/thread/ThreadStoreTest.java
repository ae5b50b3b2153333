package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.database.MappedColumns;

class ThreadStoreTest {
    @Test
    void aNewThreadIsStoredWithAllItsColumns() {
        assertThat(MappedColumns.inserted(ThreadStore.CREATE, "chat_thread"))
                .containsExactly(MappedColumns.insertable(ChatThread.class));
    }
}
