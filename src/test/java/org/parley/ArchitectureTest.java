package org.parley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The architecture rules that can be checked automatically. */
@AnalyzeClasses(packages = "org.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int LONGEST_FILE = 300;
    private static final int MOST_INJECTIONS = 6;

    private static final List<Class<? extends Annotation>> INJECTIONS =
            List.of(Inject.class, EJB.class, Resource.class, PersistenceContext.class, Context.class);

    /** The beginning of a statement in a string or a text block. */
    private static final Pattern SQL =
            Pattern.compile("\"(\"\"\n)?\\s*(select|insert into|update|delete from|with \\w+ as|do \\$\\$"
                    + "|truncate|listen|notify|lock table|create|alter|drop)\\s");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("org.parley.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_MODEL_CLIENT_KNOWS_NOTHING_OF_US = noClasses()
            .that()
            .resideInAPackage("org.parley.llm")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.parley.run..", "org.parley.thread..", "org.parley.agent..", "org.parley.identity..");

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_PAGE_KNOWS_RUNS = noClasses()
            .that()
            .resideOutsideOfPackages("org.parley.run..", "org.parley.page..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.parley.run..");

    @ArchTest
    static final ArchRule RESOURCES_ARE_CALLED_SO =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    /** Times that are compared come from the monotonic clock or from PostgreSQL: a node's own clock may be adjusted. */
    @ArchTest
    static final ArchRule SESSIONS_DO_NOT_USE_THE_CLOCK_OF_THE_NODE = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.parley.session..", "org.parley.limits..", "org.parley.stream..", "org.parley.runlog..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** JAX-RS conversion would answer a malformed value with 404 and would not name the value. */
    @ArchTest
    static void parametersOfRequestsAreText(JavaClasses classes) {
        classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> Stream.of(
                                QueryParam.class,
                                PathParam.class,
                                FormParam.class,
                                HeaderParam.class,
                                CookieParam.class)
                        .anyMatch(parameter::isAnnotatedWith))
                .forEach(parameter -> assertThat(parameter.getRawType().getName())
                        .as(parameter.getDescription())
                        .isEqualTo(String.class.getName()));
    }

    @ArchTest
    static final ArchRule ONLY_SERVICES_USE_THE_ENTITY_MANAGER = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Service")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class);

    /** Other code works with the methods of {@code Sql}, which translate failures. */
    @ArchTest
    static final ArchRule ONLY_THE_DATABASE_PACKAGE_USES_THE_DATA_SOURCE = noClasses()
            .that()
            .resideOutsideOfPackage("org.parley.database..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DataSource.class);

    /** Configuration classes are exempt: each of their fields is one setting. */
    @ArchTest
    static void noBeanHasManyCollaborators(JavaClasses classes) {
        classes.stream()
                .filter(type -> !type.getSimpleName().endsWith("Config"))
                .forEach(type -> assertThat(type.getFields().stream()
                                .filter(field -> INJECTIONS.stream().anyMatch(field::isAnnotatedWith)))
                        .as(type.getName())
                        .hasSizeLessThanOrEqualTo(MOST_INJECTIONS));
    }

    /** Entities declare named queries in JPQL, and {@code database} has the statements about connections (ADR 27). */
    @Test
    void sqlIsWrittenInStoresOnly() throws IOException {
        try (var files = Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().matches(".*(?<!Store)\\.java"))
                    .filter(path -> !path.getParent().endsWith("database"))
                    .toList()) {
                var text = Files.readString(file);
                if (!text.contains("@Entity"))
                    assertThat(text).as(file.toString()).doesNotContainPattern(SQL);
            }
        }
    }

    @ArchTest
    static void noEntityHasSetters(JavaClasses classes) {
        classes.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .flatMap(type -> type.getMethods().stream())
                .forEach(method -> assertThat(method.getName()).doesNotMatch("set[A-Z].*"));
    }

    @ArchTest
    static void packagesAreNamedByFeature(JavaClasses classes) {
        var layers = List.of("util", "utils", "common", "dto", "impl", "exception", "model", "helper");
        classes.forEach(type -> assertThat(type.getPackageName().split("\\.")).doesNotContainAnyElementsOf(layers));
    }

    @Test
    void noFileIsTooLong() throws IOException {
        try (var files = Files.walk(java.nio.file.Path.of("src"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList())
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE);
        }
    }

    @Test
    void testsThatNeedMoreThanPayaraMicroAreTagged() throws IOException {
        var tags = Map.of("BrowserIT.java", "browser", "ChaosIT.java", "chaos");
        try (var files = Files.walk(java.nio.file.Path.of("src/test/java"))) {
            for (var file : files.toList())
                for (var tag : tags.entrySet())
                    if (file.toString().endsWith(tag.getKey()))
                        assertThat(file).content().contains("@Tag(\"" + tag.getValue() + "\")");
        }
    }
}
