package org.parley.file;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.parley.error.Busy;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Storage of file contents as objects in Amazon S3 or a compatible storage, if configured. */
@ApplicationScoped
public class Bucket {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Twice this is less than a reverse proxy waits by default. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    private static final int TRIES = 2;
    private static final int RETRY_SECONDS = 30;
    private static final Logger LOG = System.getLogger(Bucket.class.getName());

    @Inject
    BucketConfig config;

    private S3Client client;

    @PostConstruct
    void open() {
        if (!isConfigured()) return;
        var builder = S3Client.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(options -> options.retryStrategy(retries -> retries.maxAttempts(TRIES)))
                // other storages do not support Amazon's newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(config.pathStyle())
                        .chunkedEncodingEnabled(false)
                        .build());
        config.endpoint().ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    @PreDestroy
    void close() {
        if (client != null) client.close();
    }

    boolean isConfigured() {
        return config.bucket().isPresent();
    }

    /** @throws Busy if the storage does not answer */
    void put(UUID content, Path file) throws IOException {
        try {
            client.putObject(request -> request.bucket(name()).key(content.toString()), RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /**
     * Closing the stream early ends the connection without reading the rest.
     *
     * @throws Busy if the storage does not answer
     */
    InputStream open(UUID content) throws IOException {
        var object = get(content, null);
        return new FilterInputStream(object) {
            @Override
            public void close() {
                object.abort();
            }
        };
    }

    /** A range of the bytes, both ends included. */
    byte[] read(UUID content, long first, long last) throws IOException {
        try (var in = get(content, "bytes=" + first + "-" + last)) {
            return in.readAllBytes();
        }
    }

    /** Does nothing if the object does not exist. */
    void delete(UUID content) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(name()).key(content.toString()));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    private ResponseInputStream<GetObjectResponse> get(UUID content, String range) throws IOException {
        try {
            return client.getObject(
                    request -> request.bucket(name()).key(content.toString()).range(range));
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /** A refusal of the storage is our fault; its absence is not. */
    private static IOException failure(SdkException failure) {
        if (failure instanceof AwsServiceException refusal && refusal.statusCode() < 500)
            return new IOException(failure);
        LOG.log(Level.WARNING, "The storage of files does not answer: {0}", failure.getMessage());
        throw Busy.unavailable(
                "storage_unavailable", "The storage of files does not answer at the moment", RETRY_SECONDS);
    }

    private String name() {
        return config.bucket().orElseThrow();
    }

    private AwsCredentialsProvider credentials() {
        if (config.accessKey().isEmpty())
            return DefaultCredentialsProvider.builder().build();
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(config.accessKey().get(), config.secretKey()));
    }
}
