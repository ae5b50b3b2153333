package org.parley.profile;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.parley.agent.AgentService;
import org.parley.error.BadRequest;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.identity.Caller;

@Stateless
public class SettingsService {
    @EJB
    AgentService agents;

    @Inject
    SettingsStore store;

    public OwnSettings get(String user) {
        return store.get(user);
    }

    /**
     * @throws BadRequest if a field is invalid
     * @throws NotFound if the default agent does not exist
     * @throws Forbidden if the caller may not use the default agent
     */
    public OwnSettings change(Caller caller, JsonObject body) {
        store.lock(caller.id());
        var before = store.get(caller.id());
        var after = SettingsRequest.change(before, body);
        if (after.defaultAgent() != null && !after.defaultAgent().equals(before.defaultAgent()))
            agents.usable(caller, after.defaultAgent());
        store.save(caller.id(), after);
        return after;
    }
}
