package org.parley.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audience.SharingConfig;
import org.parley.audience.SharingReach;
import org.parley.file.FileConfig;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.Public;
import org.parley.page.PageConfigResponse.Limits;
import org.parley.run.RunConfig;
import org.parley.thread.TemporaryConfig;

@Path("config")
@Tag(name = "Page")
@Produces(MediaType.APPLICATION_JSON)
@Public
@AllowedFromAssistant
public class ConfigResource {
    private static final List<String> FEATURES = List.of(
            "files",
            "thread_edit",
            "search",
            "branches",
            "continue",
            "feedback",
            "live",
            "prompts",
            "projects",
            "settings",
            "export",
            "connections");

    @Inject
    FileConfig files;

    @Inject
    RunConfig runs;

    @Inject
    PageConfig page;

    @Inject
    SharingConfig sharing;

    @Inject
    SignInWays signIn;

    @Inject
    TemporaryConfig temporary;

    @GET
    @Operation(summary = "Name, optional features and limits of this server", description = "Needs no session.")
    public PageConfigResponse get() {
        var limits = new Limits(
                runs.messageChars(), files.maxBytes(), files.userBytes(), files.perRequest(), files.perThread());
        return new PageConfigResponse(
                page.name(),
                page.logo().orElse(null),
                page.accent().orElse(null),
                features(),
                limits,
                signIn.ways(),
                page.checklist(),
                temporary.policy().name().toLowerCase(Locale.ROOT),
                page.developmentUsers());
    }

    private List<String> features() {
        return Stream.concat(
                        FEATURES.stream(), sharing.reach() == SharingReach.OFF ? Stream.of() : Stream.of("sharing"))
                .toList();
    }
}
