package org.parley.dev;

/** Text that a developer sees when the development run is ready. */
final class Banner {
    private Banner() {}

    static String text(Server server, ModelEndpoint model, Settings settings) {
        return """

                Parley is ready: %s

                  Users     %s
                  Model     %s
                  Data      %s
                  Log       %s

                Ctrl-C stops it.
                """.formatted(server.url(), users(settings), model.description(), settings.folder(), server.log());
    }

    private static String users(Settings settings) {
        return settings.hasOwnUsers() ? "those of PARLEY_LOGIN_USERS_FILE" : """
                alice/alice (staff, hr), bob/bob (staff), carol/carol (staff; agents tagged sales),
                            admin/admin (staff, admins; role admin)""";
    }
}
