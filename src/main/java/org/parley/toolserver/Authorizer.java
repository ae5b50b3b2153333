package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.parley.BackgroundTasks;
import org.parley.audit.Actor;
import org.parley.mcp.Credentials;
import org.parley.mcp.Failures;
import org.parley.mcp.McpClient;
import org.parley.mcp.McpException;
import org.parley.mcp.McpJson;
import org.parley.oauth.Attempt;
import org.parley.oauth.Challenge;
import org.parley.oauth.ClientIdentity;
import org.parley.oauth.Registration;
import org.parley.oauth.Target;
import org.parley.outbound.OutboundClients;
import org.parley.outbound.OutboundConfig;

/** Authorises Parley at a tool server for a user, who signs in at the server's authorization server. */
@ApplicationScoped
class Authorizer {
    private static final int LARGEST = 1 << 20;

    @Inject
    OAuthFlows flows;

    @Inject
    ConnectionService connections;

    @Inject
    OutboundClients urls;

    @Inject
    OutboundConfig config;

    @Inject
    BackgroundTasks tasks;

    private record Start(ActiveToolServer server, String user, CallbackAddress callback, Challenge challenge) {}

    /** @return the address at the authorization server to which the browser is sent */
    CompletableFuture<URI> start(ActiveToolServer server, String user, CallbackAddress callback) {
        return challenge(server).thenCompose(challenge -> {
            var start = new Start(server, user, callback, challenge);
            var issuer = server.settings().auth().issuer();
            return flows.discovery()
                    .discover(server.settings().url(), challenge, issuer)
                    .thenComposeAsync(
                            target -> client(start, target)
                                    .thenApplyAsync(client -> begin(start, target, client), tasks::run),
                            tasks::run);
        });
    }

    /** @param query complete address of the callback request */
    CompletableFuture<Void> finish(ActiveToolServer server, ConnectionService.Started started, URI query, Actor actor) {
        var fields = started.fields();
        var client = UserConnection.client(McpJson.object(fields, "client"));
        return flows.discovery().server(client.issuer()).thenCompose(found -> {
            var attempt = attempt(started, client);
            var target = new Target(URI.create(McpJson.text(fields, "resource")), List.of(), found);
            return flows.tokens()
                    .redeem(target, client, attempt.code(query, found), attempt.redirect(), attempt.verifier())
                    .thenAcceptAsync(
                            tokens -> connections.connect(actor, server, target, client, tokens, attempt.scopes()),
                            tasks::run);
        });
    }

    /** Asks the server without a token, since its refusal names the metadata and the scopes. */
    private CompletableFuture<Challenge> challenge(ActiveToolServer server) {
        var limits = new McpClient.Limits(LARGEST, config.callTimeout(), config.questionTimeout());
        var client = new McpClient(server.settings().url(), urls, Credentials.none(), limits);
        return client.tools().handle((list, failure) -> {
            if (failure == null) return Challenge.NONE;
            if (Failures.cause(failure) instanceof McpException refusal && refusal.status() == 401)
                return Challenge.parse(refusal.challenge());
            throw new java.util.concurrent.CompletionException(Failures.cause(failure));
        });
    }

    /** By order of preference: registered by hand, by the address of the metadata, registered dynamically. */
    private CompletableFuture<ClientIdentity> client(Start start, Target target) {
        var server = target.server();
        var auth = start.server.settings().auth();
        if (!auth.clientId().isEmpty())
            return CompletableFuture.completedFuture(
                    ClientIdentity.registered(server, auth.clientId(), start.server.secret()));
        var redirect = start.callback.redirect();
        var known = Registration.byMetadata(server, start.callback.metadata())
                .or(() -> connections.client(start.server.id(), server.issuer(), redirect.toString()));
        if (known.isPresent()) return CompletableFuture.completedFuture(known.get());
        return flows.registration()
                .register(server, redirect)
                .thenApplyAsync(
                        client -> {
                            connections.saveClient(start.server.id(), client, redirect.toString());
                            return client;
                        },
                        tasks::run);
    }

    private URI begin(Start start, Target target, ClientIdentity client) {
        var attempt = Attempt.start(target, start.callback.redirect(), scopes(start, target));
        var address = attempt.address(target, client);
        connections.start(
                attempt.state(),
                start.user,
                start.server.id(),
                McpJson.object()
                        .add("state", attempt.state())
                        .add("verifier", attempt.verifier())
                        .add("redirect", attempt.redirect().toString())
                        .add("scope", String.join(" ", attempt.scopes()))
                        .add("resource", target.resource().toString())
                        .add("client", UserConnection.json(client))
                        .add("next", start.callback.next())
                        .build());
        return address;
    }

    /** A later authorisation keeps the scopes of an earlier one, and adds those that the server has asked for. */
    private List<String> scopes(Start start, Target target) {
        var before = connections.find(start.user, start.server.id());
        var granted = new ArrayList<>(before.map(UserConnection::scopes).orElse(List.of()));
        granted.addAll(before.map(UserConnection::wanted).orElse(List.of()));
        return target.scopesFor(
                start.challenge, granted, words(start.server.settings().auth().scope()));
    }

    private static Attempt attempt(ConnectionService.Started started, ClientIdentity client) {
        var fields = started.fields();
        return new Attempt(
                McpJson.text(fields, "state"),
                McpJson.text(fields, "verifier"),
                client.issuer(),
                URI.create(McpJson.text(fields, "redirect")),
                words(McpJson.text(fields, "scope")));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
