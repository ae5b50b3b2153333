package org.parley.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import org.parley.error.ErrorMapper;

/**
 * A response that is buffered until it is complete, so that no thread waits for its reader. Asynchronous responses are
 * not buffered.
 */
final class BufferedResponse extends HttpServletResponseWrapper {
    private static final Logger LOG = System.getLogger(BufferedResponse.class.getName());
    private static final String ATTRIBUTE = BufferedResponse.class.getName();

    private final HttpServletRequest request;
    private final BufferedOutput buffer = new BufferedOutput();
    private ServletOutputStream out;
    private PrintWriter writer;
    private boolean ownWriter;
    private LongBody body;

    private BufferedResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** Replaces an earlier buffered response if the request is dispatched again. */
    static BufferedResponse begin(HttpServletRequest request, HttpServletResponse response) {
        var before = of(request);
        var own = before == null ? response : (HttpServletResponse) before.getResponse();
        var buffered = new BufferedResponse(request, own);
        request.setAttribute(ATTRIBUTE, buffered);
        return buffered;
    }

    /** The response to the request. */
    static BufferedResponse of(HttpServletRequest request) {
        return (BufferedResponse) request.getAttribute(ATTRIBUTE);
    }

    /** Sends this body instead of the buffered bytes. */
    void send(LongBody body) {
        this.body = body;
    }

    /** The body to send: the long body or the buffered bytes. */
    LongBody body() throws IOException {
        flushWriter();
        if (body != null) return body;
        return buffer.size() == 0 ? null : new LongBody(-1, buffer::content);
    }

    boolean isShort() {
        return body == null ? buffer.size() <= LongResponses.IN_MEMORY : body.isShort();
    }

    /** Writes a short response. A reader that has disconnected is not a failure. */
    void writeShort() throws IOException {
        if (body != null) copyBody();
        try {
            buffer.writeTo(getResponse().getOutputStream());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client closed the connection before the response: {0}", e.toString());
        }
    }

    private void copyBody() throws IOException {
        buffer.clear();
        try (var source = body.source().open()) {
            source.transferTo(buffer);
        }
        getResponse().setContentLengthLong(body.length());
    }

    void discard() throws IOException {
        buffer.clear();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (writer != null) throw new IllegalStateException("getWriter was called before");
        if (out == null) out = request.isAsyncStarted() ? super.getOutputStream() : buffer;
        return out;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null && out != null) throw new IllegalStateException("getOutputStream was called before");
        if (writer == null) writer = request.isAsyncStarted() ? super.getWriter() : bufferedWriter();
        return writer;
    }

    /** The container's writer cannot be used: its response may have ended already. */
    private void flushWriter() {
        if (ownWriter) writer.flush();
    }

    private PrintWriter bufferedWriter() {
        ownWriter = true;
        // the encoding in use becomes part of the content type, as with the container's own writer
        setCharacterEncoding(getCharacterEncoding());
        return new PrintWriter(new OutputStreamWriter(buffer, Charset.forName(getCharacterEncoding())));
    }

    /** The container has no error pages for requests that are dispatched again. */
    @Override
    public void sendError(int status) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) ErrorMapper.write(this, status);
        else super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) ErrorMapper.write(this, status);
        else super.sendError(status, message);
    }

    @Override
    public void flushBuffer() throws IOException {
        flushWriter();
        if (buffer.size() == 0 && body == null) super.flushBuffer();
    }

    @Override
    public void reset() {
        super.reset();
        forget();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forget();
    }

    private void forget() {
        body = null;
        writer = null;
        ownWriter = false;
        out = null;
        try {
            buffer.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
