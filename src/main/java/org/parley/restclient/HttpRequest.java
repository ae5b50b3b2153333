package org.parley.restclient;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** A request in the form in which it is sent. */
record HttpRequest(String method, String target, HttpHeaders headers, byte[] body) {
    FullHttpRequest message() {
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), target, Unpooled.wrappedBuffer(body));
        message.headers().set(headers);
        if (body.length > 0 || !method.equals("GET")) message.headers().set("Content-Length", body.length);
        return message;
    }
}
