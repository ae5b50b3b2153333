package org.parley.error;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.resource.ResourceException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.SystemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.parley.database.ReadOnlyDatabaseEvent;
import org.parley.database.SqlErrors;

/** Converts every exception into a status and an {@link ErrorResponse}. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ErrorMapper.class.getName());

    private static final ErrorResponse MALFORMED = ErrorResponse.of("The request is malformed", "invalid_request");
    private static final ErrorResponse INTERNAL =
            ErrorResponse.of("Something went wrong on the server", "internal_error");

    private static final Map<Integer, ErrorResponse> BY_STATUS = Map.of(
            400, MALFORMED,
            404, ErrorResponse.of("This call does not exist", "no_such_call"),
            405, ErrorResponse.of("The method is not allowed for this call", "method_not_allowed"),
            406, ErrorResponse.of("None of the accepted content types is available", "not_acceptable"),
            413, ErrorResponse.of("The body is too large", "too_large"),
            415, ErrorResponse.of("The content type is not supported", "unsupported_media_type"));

    @Override
    public Response toResponse(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> unexpected(failure));
    }

    /** For servlets and filters, which respond outside of JAX-RS. */
    public static void write(HttpServletResponse response, Exception failure) throws IOException {
        write(response, new ErrorMapper().toResponse(failure));
    }

    /** Writes the error of a status that the container chose. */
    public static void write(HttpServletResponse response, int status) throws IOException {
        write(
                response,
                answer(status, BY_STATUS.getOrDefault(status, status < 500 ? MALFORMED : INTERNAL))
                        .build());
    }

    private static void write(HttpServletResponse response, Response answer) throws IOException {
        response.setStatus(answer.getStatus());
        for (var header : List.of("Retry-After", "Allow"))
            Optional.ofNullable(answer.getHeaderString(header)).ifPresent(value -> response.setHeader(header, value));
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(ApiJson.write(answer.getEntity()));
    }

    private static Optional<Response> known(Throwable cause) {
        return switch (cause) {
            case ApiException problem -> Optional.of(of(problem));
            case WebApplicationException web -> byStatus(web.getResponse());
            case JsonException json -> Optional.of(answer(400, notJson()).build());
            case JsonbException json -> Optional.of(answer(400, notJson()).build());
            case IOException io when isClientGone(io) -> Optional.of(clientGone(io));
            case SQLException sql -> of(sql);
            // the container throws this, without a cause, if the connection breaks within a transaction
            case SystemException transaction -> Optional.of(databaseAway(transaction));
            case ResourceException pool -> Optional.of(databaseAway(pool));
            case XAException transaction -> Optional.of(databaseAway(transaction));
            default -> Optional.empty();
        };
    }

    private static Response of(ApiException failure) {
        var response = answer(failure.status(), failure.problem());
        if (failure.retryAfter() > 0) response.header("Retry-After", failure.retryAfter());
        if (failure instanceof MethodNotAllowed method) response.header("Allow", method.allowed());
        return response.build();
    }

    private static Optional<Response> byStatus(Response response) {
        if (response.getStatus() < 400) return Optional.of(response);
        return Optional.ofNullable(BY_STATUS.get(response.getStatus()))
                .map(problem -> answer(response.getStatus(), problem)
                        .header("Allow", response.getHeaderString("Allow"))
                        .build());
    }

    private static ErrorResponse notJson() {
        return ErrorResponse.of("The body is not valid JSON", "invalid_json");
    }

    /** A failure of the connection to the client, as the server's connector reports it. */
    private static boolean isClientGone(IOException failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(3)
                .map(StackTraceElement::getClassName)
                .anyMatch(name ->
                        name.startsWith("org.glassfish.grizzly.") || name.startsWith("org.apache.catalina.connector."));
    }

    /** The client has disconnected and does not read the response. */
    private static Response clientGone(IOException failure) {
        LOG.log(Level.DEBUG, "The client closed the connection: {0}", failure.toString());
        return answer(400, MALFORMED).build();
    }

    private static Optional<Response> of(SQLException failure) {
        if (SqlErrors.isReadOnly(failure)) return Optional.of(databaseReadOnly(failure));
        return switch (SqlErrors.kind(failure)) {
            case CONFLICT -> Optional.of(databaseBusy(failure));
            case GONE -> Optional.of(databaseAway(failure));
            case PERMANENT -> Optional.empty();
        };
    }

    /** All connections to this server must be replaced. */
    private static Response databaseReadOnly(SQLException failure) {
        CDI.current().getBeanManager().getEvent().fire(new ReadOnlyDatabaseEvent());
        return databaseAway(failure);
    }

    private static Response databaseBusy(SQLException failure) {
        var incident = incident();
        LOG.log(Level.WARNING, "Incident {0}: database too busy: {1}", incident, failure.getMessage());
        return answer(503, new ErrorResponse("The database is too busy at the moment", "database_busy", incident, null))
                .header("Retry-After", 2)
                .build();
    }

    private static Response databaseAway(Exception failure) {
        var incident = incident();
        LOG.log(Level.WARNING, "Incident {0}: database not reachable: {1}", incident, failure);
        return answer(
                        503,
                        new ErrorResponse(
                                "The database cannot be reached at the moment", "database_unavailable", incident, null))
                .header("Retry-After", 5)
                .build();
    }

    private static Response unexpected(Throwable failure) {
        var incident = incident();
        LOG.log(Level.ERROR, "Incident " + incident, failure);
        return answer(500, new ErrorResponse("Something went wrong on the server", "internal_error", incident, null))
                .build();
    }

    private static String incident() {
        return RequestId.current().orElseGet(() -> UUID.randomUUID().toString());
    }

    private static Response.ResponseBuilder answer(int status, ErrorResponse problem) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(problem);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
