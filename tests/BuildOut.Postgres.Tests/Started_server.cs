using Npgsql;

namespace BuildOut.Postgres.Tests;

public sealed class Started_server : IDisposable
{
    private readonly string _directory = Path.Combine(
        Path.GetTempPath(),
        $"buildout-tests-{Guid.NewGuid():N}"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_throwaway_server_answers_and_leaves_nothing_behind()
    {
        string data;
        await using (var postgres = await LocalPostgres.StartAsync(new(), Ct))
        {
            (await postgres.AskAsync("select current_database()")).ShouldBe("buildout");
            (await postgres.AskAsync("show fsync")).ShouldBe("off");
            data = (string)(await postgres.AskAsync("show data_directory"))!;
            Directory.Exists(data).ShouldBeTrue();
        }
        Directory.Exists(Path.GetDirectoryName(data)).ShouldBeFalse();
    }

    [Fact]
    public async Task Data_persists_between_two_starts()
    {
        await using (var first = await StartAsync())
        {
            await first.AskAsync("create table kept as select 42 as answer");
            (await first.AskAsync("show fsync")).ShouldBe("on");
        }
        await using var second = await StartAsync();
        (await second.AskAsync("select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_second_start_joins_the_running_server_and_does_not_stop_it()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync())
        {
            second.ConnectionString.ShouldBe(first.ConnectionString);
            second.Origin.ShouldContain("already running");
        }
        (await first.AskAsync("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Data_that_cannot_be_served_is_never_replaced_by_an_empty_database()
    {
        await using (await StartAsync()) { }
        var password = Directory.EnumerateFiles(_directory, "*.password").Single();
        File.Delete(password);

        var failure = await Should.ThrowAsync<NoPostgresException>(StartAsync);
        failure.Message.ShouldContain(password);
    }

    [Fact]
    public async Task A_given_connection_string_wins_and_its_missing_database_is_created()
    {
        await using var server = await LocalPostgres.StartAsync(new(), Ct);
        var given = With(server, builder => builder.Database = "named");

        await using var postgres = await LocalPostgres.StartAsync(
            new() { ConnectionString = given, DataDirectory = _directory },
            Ct
        );

        postgres.Origin.ShouldBe("the given connection string");
        (await postgres.AskAsync("select current_database()")).ShouldBe("named");
        Directory.Exists(_directory).ShouldBeFalse();
    }

    [Fact]
    public async Task A_role_that_may_not_create_the_missing_database_is_told_so()
    {
        await using var server = await LocalPostgres.StartAsync(new(), Ct);
        await server.AskAsync("create role guest login password 'guest'");
        var given = With(
            server,
            builder =>
                (builder.Database, builder.Username, builder.Password) = ("a", "guest", "guest")
        );

        var failure = await Should.ThrowAsync<NoPostgresException>(() =>
            LocalPostgres.StartAsync(new() { ConnectionString = given }, Ct)
        );
        failure.Message.ShouldContain("'guest' may not create it");
    }

    private Task<LocalPostgres> StartAsync() =>
        LocalPostgres.StartAsync(new() { DataDirectory = _directory }, Ct);

    private static string With(LocalPostgres server, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }
}
