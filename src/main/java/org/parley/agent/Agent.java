package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.util.List;
import java.util.UUID;
import org.parley.database.TextListConverter;
import org.parley.database.Uuid7;
import org.parley.identity.Caller;

/** A model with a system prompt, a name and rules for who may use it. */
@Entity
@NamedQuery(name = "Agent.inOrder", query = "select a from Agent a order by a.order, a.name")
@NamedQuery(name = "Agent.byName", query = "select a from Agent a where a.name = :name")
public class Agent {
    @Id
    private UUID id;

    private String name;
    private String description;
    private String overview;
    private String model;

    @Column(name = "system_prompt")
    private String systemPrompt;

    @Convert(converter = TextListConverter.class)
    private List<String> tags;

    @Convert(converter = TextListConverter.class)
    private List<String> groups;

    @Convert(converter = TextListConverter.class)
    @Column(name = "suggested_messages")
    private List<String> suggestedMessages;

    @Column(name = "sort_order")
    private int order;

    @Column(name = "is_default")
    private boolean isDefault;

    private boolean vision;

    @Column(name = "context_tokens")
    private int contextTokens;

    protected Agent() {}

    Agent(AgentSeed seed) {
        id = Uuid7.next();
        update(seed);
    }

    boolean differsFrom(AgentSeed seed) {
        var now = new AgentSeed(
                name,
                description,
                overview,
                model,
                systemPrompt,
                tags,
                groups,
                suggestedMessages,
                order,
                isDefault,
                vision,
                contextTokens);
        return !now.equals(seed);
    }

    void update(AgentSeed seed) {
        name = seed.name();
        description = seed.description();
        overview = seed.overview();
        model = seed.model();
        systemPrompt = seed.systemPrompt();
        tags = seed.tags();
        groups = seed.groups();
        suggestedMessages = seed.suggestedMessages();
        order = seed.order();
        isDefault = seed.isDefault();
        vision = seed.vision();
        contextTokens = seed.contextTokens();
    }

    public boolean isUsableBy(Caller caller) {
        return access(caller).allowed();
    }

    /** No groups: everybody may use it. A caller with a tag is limited to the agents with that tag. */
    public AgentAccess access(Caller caller) {
        if (!groups.isEmpty() && !caller.isIn(groups))
            return new AgentAccess(
                    false, "The agent is only for the groups " + groups + "; the user is in none of them");
        if (!caller.tag().map(tags::contains).orElse(true))
            return new AgentAccess(
                    false,
                    "The user is limited to agents with the tag " + caller.agentTag() + "; this one has " + tags);
        if (groups.isEmpty()) return new AgentAccess(true, "The agent is for everybody");
        var shared = groups.stream().filter(caller.groups()::contains).toList();
        return new AgentAccess(true, "The user is in " + shared + ", for which the agent is");
    }

    boolean hasTag(String tag) {
        return tags.contains(tag);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    String description() {
        return description;
    }

    String overview() {
        return overview;
    }

    public String model() {
        return model;
    }

    public String systemPrompt() {
        return systemPrompt;
    }

    List<String> tags() {
        return tags;
    }

    List<String> suggestedMessages() {
        return suggestedMessages;
    }

    public boolean isDefault() {
        return isDefault;
    }

    /** Whether its model takes images. */
    public boolean vision() {
        return vision;
    }

    /** How many tokens of prompt and history go to the model at most. */
    public int contextTokens() {
        return contextTokens;
    }
}
