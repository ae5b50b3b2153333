package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
    private final ChunkReader reader = new ChunkReader();

    @Test
    void joinsWhatCameTogether() throws IOException {
        read("{'choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]}");
        read("{'choices':[{'delta':{'content':'Hel'}}]}");
        read(
                "{'id':'x','choices':[{'delta':{'content':'lo','unknown':{'deep':[1]}}},{'delta':{'content':'other'}}],'x':[{}]}");

        assertThat(reader.take()).containsExactly(new ChatDelta.Text("Hello"));
        assertThat(reader.take()).isEmpty();
        assertThat(reader.isFinished()).isFalse();
    }

    @Test
    void keepsTheOrderOfReasoningAndText() throws IOException {
        read("{'choices':[{'delta':{'reasoning_content':'a'}}]}");
        read("{'choices':[{'delta':{'reasoning':'b'}}]}");
        read("{'choices':[{'delta':{'content':'c'}}]}");
        read("{'choices':[{'delta':{'reasoning':'d'}}]}");

        assertThat(reader.take())
                .containsExactly(new ChatDelta.Reasoning("ab"), new ChatDelta.Text("c"), new ChatDelta.Reasoning("d"));
    }

    @Test
    void readsToolCalls() throws IOException {
        read("{'choices':[{'delta':{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':''}}]}}]}");
        read("{'choices':[{'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}}]}");

        assertThat(reader.take())
                .containsExactly(new ChatDelta.ToolCall(0, "c1", "f"), new ChatDelta.ToolArguments(0, "{}"));
    }

    @Test
    void takesUsageFromAChunkWithoutChoices() throws IOException {
        read("{'model':'m','choices':[{'delta':{'content':'x'},'finish_reason':'length'}],'usage':null}");
        read("{'choices':[],'usage':{'prompt_tokens':7,'completion_tokens':2,'details':{'a':1}}}");

        assertThat(reader.isFinished()).isTrue();
        assertThat(reader.outcome()).isEqualTo(new ChatOutcome("length", "m", 7, 2));
    }

    @Test
    void knowsOnlyWhatItWasTold() throws IOException {
        read("{'choices':[{'delta':{'content':'x'}}]}");

        assertThat(reader.outcome()).isEqualTo(new ChatOutcome(null, null, null, null));
    }

    @Test
    void noticesAnError() throws IOException {
        read("{'error':null,'choices':[]}");
        assertThat(reader.error()).isNull();

        read("{'error':{'message':'secret','code':500}}");
        assertThat(reader.error().summary()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[", "{not", "{'choices':[", "{'a':}", "nonsense"})
    void refusesWhatIsNotJson(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "'text'",
                "null",
                "true",
                "{}",
                "[]",
                "[[1]]",
                "{'choices':{}}",
                "{'choices':null}",
                "{'choices':[null]}",
                "{'type':'ping'}"
            })
    void passesOverWhatIsNoChunk(String json) throws IOException {
        read(json);

        assertThat(reader.isEmpty()).isTrue();
        assertThat(reader.error()).isNull();
        assertThat(reader.suspicion()).isNull();
    }

    private void read(String json) throws IOException {
        var bytes = ("  " + json.replace('\'', '"') + "}}").getBytes(StandardCharsets.UTF_8);
        reader.read(bytes, 2, bytes.length - 4, false);
    }
}
