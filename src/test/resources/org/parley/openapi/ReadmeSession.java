import java.util.List;
import org.parley.client.AgentsApi;
import org.parley.client.ApiClient;
import org.parley.client.RunsApi;
import org.parley.client.SignInApi;
import org.parley.client.ThreadsApi;
import org.parley.client.model.CreateThreadRequest;
import org.parley.client.model.Credentials;
import org.parley.client.model.MessageView;
import org.parley.client.model.ModelsRequest;
import org.parley.client.model.OpenThreadRequest;
import org.parley.client.model.RunRequest;

/** The session of the README with the generated client. */
public final class ReadmeSession {
    private ReadmeSession() {}

    public static List<MessageView> run(String server) throws Exception {
        var client = new ApiClient().setBasePath(server);
        var user = new SignInApi(client)
                .loginWithHttpInfo(new Credentials().username("alice").password("alice"));
        var cookie = user.getHeaders().get("set-cookie").getFirst();
        client.setApiKey(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));

        var models = new AgentsApi(client).modelsList(new ModelsRequest()).getModels();
        var thread = new ThreadsApi(client).threadsCreate(new CreateThreadRequest()).getThreadId();
        var agent = new AgentsApi(client).defaultConfigGet().getModel();
        if (models.stream().noneMatch(model -> model.getId().equals(agent)))
            throw new AssertionError(agent + " is none of the agents of " + user.getData().getUser().getId());
        var stream = new RunsApi(client)
                .runsStart(new RunRequest().message("Hello!").threadId(thread).modelId(agent));
        if (!stream.contains("event: RUN_FINISHED")) throw new AssertionError(stream);
        return new ThreadsApi(client)
                .threadsOpen(new OpenThreadRequest().threadId(thread))
                .getMessages();
    }
}
