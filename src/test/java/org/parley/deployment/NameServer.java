package org.parley.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** Name server (RFC 1035) that has one address for every name. The address can change. */
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int LARGEST = 512;

    private final DatagramSocket socket;
    private volatile InetAddress address;

    private NameServer(DatagramSocket socket, InetAddress address) {
        this.socket = socket;
        this.address = address;
    }

    static NameServer start(String address) {
        try {
            var server = new NameServer(
                    new DatagramSocket(0, InetAddress.getLoopbackAddress()), InetAddress.getByName(address));
            Thread.ofVirtual().start(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    void move(String address) throws IOException {
        this.address = InetAddress.getByName(address);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        try {
            while (true) {
                var question = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(question);
                var answer = answer(question.getData(), question.getLength());
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (SocketException e) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The question, followed by one record of type A that is valid for no time. */
    private byte[] answer(byte[] question, int length) {
        int end = HEADER;
        while (question[end] != 0) end += question[end] + 1;
        end += 5;
        var answer = ByteBuffer.allocate(end + 16).put(question, 0, Math.min(length, end));
        answer.putShort(2, (short) 0x8180)
                .putShort(6, (short) 1)
                .putShort(8, (short) 0)
                .putShort(10, (short) 0);
        answer.position(end);
        answer.putShort((short) 0xC00C)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 4);
        return answer.put(address.getAddress()).array();
    }
}
