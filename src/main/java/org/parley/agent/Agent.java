package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.TextListConverter;
import org.parley.identity.Caller;

/** A model with a system prompt, a name and rules that define who may use it. */
@Entity
@NamedQuery(name = "Agent.inOrder", query = "select a from Agent a order by a.order, a.name")
@NamedQuery(name = "Agent.byName", query = "select a from Agent a where a.name = :name")
public class Agent {
    private static final String FILE = "file";

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

    @Convert(converter = TextListConverter.class)
    private List<String> users;

    private boolean enabled;

    @Column(name = "endpoint_id")
    private UUID endpoint;

    /** The agent's own endpoint if there is no other: EclipseLink cannot bind a UUID that is null. */
    @Column(name = "fallback_endpoint_id")
    private UUID fallbackEndpoint;

    @Convert(converter = AnswerOptionsConverter.class)
    private AnswerOptions options;

    @Column(name = "managed_by")
    private String managedBy;

    private int version;

    protected Agent() {}

    /** @param id an unused id */
    Agent(UUID id, AgentDefinition definition) {
        this.id = id;
        managedBy = "";
        version = 1;
        define(definition);
    }

    /** Creates a new version. */
    void change(AgentDefinition definition) {
        version++;
        define(definition);
    }

    /** Sets whether the agents file manages this agent. */
    void manageByFile(boolean byFile) {
        managedBy = byFile ? FILE : "";
    }

    /** Continues the version numbers of a deleted agent with this id. */
    Agent continueAt(int version) {
        this.version = version;
        return this;
    }

    AgentDefinition definition() {
        return new AgentDefinition(
                name,
                description,
                overview,
                model,
                systemPrompt,
                tags,
                groups,
                users,
                suggestedMessages,
                order,
                isDefault,
                enabled,
                vision,
                contextTokens,
                endpoint,
                fallbackEndpoint().orElse(null),
                options);
    }

    private void define(AgentDefinition definition) {
        name = definition.name();
        description = definition.description();
        overview = definition.overview();
        model = definition.model();
        systemPrompt = definition.systemPrompt();
        tags = definition.tags();
        groups = definition.groups();
        users = definition.users();
        suggestedMessages = definition.suggestedMessages();
        order = definition.order();
        isDefault = definition.isDefault();
        enabled = definition.enabled();
        vision = definition.vision();
        contextTokens = definition.contextTokens();
        endpoint = definition.endpoint();
        fallbackEndpoint = Objects.requireNonNullElse(definition.fallbackEndpoint(), endpoint);
        options = definition.options();
    }

    public boolean isUsableBy(Caller caller) {
        return access(caller).allowed();
    }

    /**
     * Whether the caller may use this agent. Without groups and users, everybody may use it. A caller with a tag is
     * limited to the agents with that tag.
     */
    public AgentAccess access(Caller caller) {
        if (!enabled) return new AgentAccess(false, "The agent is disabled");
        var granted = grant(caller);
        return !granted.allowed() || caller.tag().map(tags::contains).orElse(true)
                ? granted
                : new AgentAccess(
                        false,
                        "The user is limited to agents with the tag " + caller.agentTag() + "; this one has " + tags);
    }

    /** By group and user only. */
    private AgentAccess grant(Caller caller) {
        if (groups.isEmpty() && users.isEmpty()) return new AgentAccess(true, "The agent is available to every user");
        if (users.contains(caller.id())) return new AgentAccess(true, "The agent is available to this user");
        if (groups.isEmpty()) return new AgentAccess(false, "The agent is limited to certain users");
        var shared = groups.stream().filter(caller.groups()::contains).toList();
        return shared.isEmpty()
                ? new AgentAccess(false, "The agent is only for the groups " + groups + "; the user is in none of them")
                : new AgentAccess(true, "The user is in " + shared + ", for which the agent is");
    }

    /** Whether this is the default agent of users who are limited to the caller's tag. */
    boolean isDefaultFor(Caller caller) {
        return caller.tag().map(options.defaultFor()::contains).orElse(false);
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

    public String description() {
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

    boolean isManagedByFile() {
        return managedBy.equals(FILE);
    }

    /** Increases with each change. */
    public int version() {
        return version;
    }

    public UUID endpoint() {
        return endpoint;
    }

    /** The endpoint that is asked if the first one fails before its first token. */
    public Optional<UUID> fallbackEndpoint() {
        return endpoint.equals(fallbackEndpoint) ? Optional.empty() : Optional.of(fallbackEndpoint);
    }

    public AnswerOptions options() {
        return options;
    }

    public boolean isDefault() {
        return isDefault;
    }

    /** Whether its model accepts images. */
    public boolean vision() {
        return vision;
    }

    /** Maximum number of tokens of prompt and history. */
    public int contextTokens() {
        return contextTokens;
    }
}
