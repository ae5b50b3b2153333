package org.parley.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;

class EventLoopsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LocalAddress model = new LocalAddress(EventLoopsTest.class);
    private final EventLoopGroup two = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
    private final EventLoops threads = new EventLoops(two);

    @BeforeEach
    void listen() {
        new ServerBootstrap()
                .group(two)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public boolean isSharable() {
                        return true;
                    }
                })
                .bind(model)
                .syncUninterruptibly();
    }

    @AfterEach
    void stop() {
        two.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    @Test
    void theFirstThreadIsFullBeforeTheSecondGetsAny() {
        connect(EventLoops.FULL);
        assertThat(threads.loads()).containsExactly(EventLoops.FULL, 0);
        connect(10);
        assertThat(threads.loads()).containsExactly(EventLoops.FULL, 10);
    }

    @Test
    void whereAllAreFullEachGetsItsShare() {
        connect(2 * EventLoops.FULL + 100);
        assertThat(threads.loads()).containsExactly(EventLoops.FULL + 50, EventLoops.FULL + 50);
    }

    @Test
    void aConnectionThatIsClosedMakesRoom() {
        var first = connect(EventLoops.FULL);
        first.forEach(Channel::close);
        Await.until("none is open", LIMIT, () -> threads.loads().equals(List.of(0, 0)));
        connect(1);
        assertThat(threads.loads()).containsExactly(1, 0);
    }

    @Test
    void aConnectionThatCannotBeMadeTakesNoRoom() {
        var nobody = new LocalAddress("nobody");
        threads.connect(bootstrap(), nobody).awaitUninterruptibly();
        Await.until("none is open", LIMIT, () -> threads.loads().equals(List.of(0, 0)));
    }

    private List<Channel> connect(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> threads.connect(bootstrap(), model)
                        .syncUninterruptibly()
                        .channel())
                .toList();
    }

    private static Bootstrap bootstrap() {
        return new Bootstrap().channel(LocalChannel.class).handler(new ChannelInboundHandlerAdapter());
    }
}
