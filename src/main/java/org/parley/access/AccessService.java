package org.parley.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.account.AccountService;
import org.parley.agent.Agent;
import org.parley.agent.AgentService;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.claims.ClaimsConfig;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.identity.CurrentUser;

/** Explains which agents a user may use, and why, with the rules that decide it. */
@ApplicationScoped
public class AccessService {
    @Inject
    AccountService accounts;

    @Inject
    AgentService agents;

    @Inject
    ClaimsConfig claims;

    @Inject
    AuditService audit;

    @Inject
    CurrentUser admin;

    /** @throws NotFound if no user with this id has ever signed in, or the agent does not exist */
    AccessResponse explain(String user, UUID agentId) {
        var account = accounts.find(user).orElseThrow(() -> new NotFound("user"));
        var agent = agents.find(agentId).orElseThrow(() -> new NotFound("agent"));
        audit.record(admin.id(), admin.address(), AuditAction.ACCESS_READ, user, "agent " + agent.name());
        var verdict = agent.access(account.caller());
        boolean allowed = verdict.allowed() && !account.isDisabled();
        var because = account.isDisabled() ? "This user is disabled" : verdict.because();
        return AccessResponse.of(allowed, because, account.caller(), account.groupsFrom(), agent.name());
    }

    /** Result that a sign-in with these claims would have. No session is opened and nothing is stored. */
    SimulationResponse simulate(Claims given) {
        var mapped = claims.rules().map(given.claims(), Optional.empty());
        return SimulationResponse.of(mapped, mapped.refusal().isPresent() ? List.of() : names(mapped.caller()));
    }

    private List<String> names(Caller caller) {
        return agents.usable(caller, Optional.empty()).stream().map(Agent::name).toList();
    }
}
