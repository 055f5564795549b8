using BuildOut.Api.Access;
using BuildOut.Api.Tests.Subscriptions;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Posting;

/// <summary>An admin makes, lists and revokes keys; nobody gains by it more than the maker has.</summary>
public sealed class Keys_by_HTTP(EmptyWorld world, Databases databases) : IClassFixture<EmptyWorld>
{
    private const string Fine =
        """{"name":"desk","scopes":["post","read"],"sources":["/desks/a/"]}""";
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Secret_is_shown_where_the_key_is_made_and_never_again()
    {
        var made = (await SendAsync(HttpMethod.Post, "", Fine)).Is(HttpStatusCode.Created);
        var secret = made.Json.Text("secret")!;
        made.Json["scopes"]!.ToJsonString().ShouldBe("""["read","post"]""");
        made.Json["sources"]!.ToJsonString().ShouldBe("""["/desks/a"]""");
        made.Headers["Cache-Control"].ShouldBe("no-store");

        var listed = (await SendAsync(HttpMethod.Get, "?limit=1000")).Is(HttpStatusCode.OK);
        listed.Text.ShouldContain(made.Json.Text("id")!);
        listed.Text.ShouldNotContain(secret);
        listed.Text.ShouldNotContain("hash", Case.Insensitive);
        listed.Text.ShouldNotContain("secret", Case.Insensitive);
        (await _server.GetAsync("/v1/regions/KR", ("Authorization", $"Bearer {secret}"))).Is(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task List_comes_in_pages_in_the_order_of_making()
    {
        var ids = new List<string>();
        foreach (var _ in Enumerable.Range(0, 3))
            ids.Add((await SendAsync(HttpMethod.Post, "", Fine)).Json.Text("id")!);
        var listed = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = (
                await SendAsync(
                    HttpMethod.Get,
                    $"?limit=2{(cursor is "" ? "" : $"&cursor={cursor}")}"
                )
            ).Is(HttpStatusCode.OK);
            listed.AddRange(page.Json["items"]!.AsArray().Select(k => k.Text("id")!));
            cursor = page.Json.Text("nextCursor");
        }
        listed.Where(ids.Contains).ShouldBe(ids);
        listed.ShouldBeUnique();
    }

    [Fact]
    public async Task Revoked_key_opens_nothing_at_once_and_stays_in_the_list()
    {
        var made = (await SendAsync(HttpMethod.Post, "", Fine)).Json;
        var bearer = ("Authorization", $"Bearer {made.Text("secret")}");
        (await _server.GetAsync("/v1/regions/KR", bearer)).Is(HttpStatusCode.OK);

        var first = (await SendAsync(HttpMethod.Delete, $"/{made.Text("id")}")).Is(
            HttpStatusCode.OK
        );
        var again = (await SendAsync(HttpMethod.Delete, $"/{made.Text("id")}")).Is(
            HttpStatusCode.OK
        );

        (await _server.GetAsync("/v1/regions/KR", bearer)).Is(HttpStatusCode.Unauthorized);
        again.Json.Text("revokedAt").ShouldBe(first.Json.Text("revokedAt"));
        first.Json.Text("revokedAt").ShouldNotBeNull();
        (await SendAsync(HttpMethod.Delete, "/nobody")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{}", "/name")]
    [InlineData("""{"name":7,"scopes":["read"],"sources":["/"]}""", "/name")]
    [InlineData("""{"name":"","scopes":["read"],"sources":["/"]}""", "/name")]
    [InlineData("""{"name":"a\nb","scopes":["read"],"sources":["/"]}""", "/name")]
    [InlineData("""{"name":"a","scopes":[],"sources":["/"]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":"read","sources":["/"]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["rule"],"sources":["/"]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["read",null],"sources":["/"]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["read"],"sources":[]}""", "/sources")]
    [InlineData("""{"name":"a","scopes":["read"],"sources":["a b"]}""", "/sources")]
    [InlineData("""{"name":"a","scopes":["read"],"sources":["/"],"secret":"bo_x"}""", "/secret")]
    [InlineData("[]", "")]
    public async Task Body_that_is_none_is_refused_with_its_pointer(string body, string pointer)
    {
        var answer = (await SendAsync(HttpMethod.Post, "", body)).Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe(pointer);
    }

    [Theory]
    [InlineData("""["/"]""", HttpStatusCode.Forbidden)]
    [InlineData("""["/admins","/desks"]""", HttpStatusCode.Forbidden)]
    [InlineData("""["/admins/night"]""", HttpStatusCode.Created)]
    public async Task No_key_speaks_for_more_than_its_maker(string sources, HttpStatusCode expected)
    {
        var admin = await _server.KeyAsync(["admin"], "/admins");
        var body = $$"""{"name":"a","scopes":["post"],"sources":{{sources}}}""";
        (await SendAsync(HttpMethod.Post, "", body, admin)).Is(expected);
    }

    [Fact]
    public async Task Keys_are_for_admins_alone()
    {
        var desk = await _server.KeyAsync(["read", "post"], "/");
        (await SendAsync(HttpMethod.Post, "", Fine, desk)).Is(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Get, "", key: desk)).Is(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Delete, "/first", key: desk)).Is(HttpStatusCode.Forbidden);
        (await _server.GetAsync("/v1/keys")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Last_admin_key_is_revoked_only_where_the_start_can_make_another()
    {
        await using var server = await Server.StartAsync(
            await databases.CloneAsync(databases.Reference),
            databases.AdminKey
        );
        var own = databases.AdminKey.Split('_')[1];
        var refused = await server.SendAsync(HttpMethod.Delete, $"/v1/keys/{own}");
        refused.Is(HttpStatusCode.Conflict).Json.Text("type").ShouldBe("/docs/errors/conflict");
        refused.Json.Text("detail")!.ShouldContain(AdminKey.Setting);
        await server.KeyAsync(["admin"], "/");
        (await server.SendAsync(HttpMethod.Delete, $"/v1/keys/{own}")).Is(HttpStatusCode.OK);

        await using var withSetting = await Server.StartAsync(
            await databases.CloneAsync(databases.Reference),
            databases.AdminKey,
            $"--{AdminKey.Setting}=bo_another_1"
        );
        (await withSetting.SendAsync(HttpMethod.Delete, $"/v1/keys/{own}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_admins_who_revoke_each_other_at_once_leave_one()
    {
        await using var server = await Server.StartAsync(
            await databases.CloneAsync(databases.Reference),
            databases.AdminKey
        );
        var other = await server.KeyAsync(["admin"], "/");
        var database = server.Service<NpgsqlDataSource>();
        await using var connection = await database.OpenConnectionAsync();
        await RunAsync($"select pg_advisory_lock({KeyRing.AdminsLock})");
        Task<Answer>[] both =
        [
            RevokeAsync(databases.AdminKey, other),
            RevokeAsync(other, databases.AdminKey),
        ];
        // Both were let in, and neither has looked yet.
        for (long waiting = 0; waiting < 2; await Task.Delay(20))
            waiting = (long)
                (
                    await RunAsync(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())"
                    )
                )!;
        await RunAsync($"select pg_advisory_unlock({KeyRing.AdminsLock})");

        (await Task.WhenAll(both))
            .Select(a => a.Status)
            .Order()
            .ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        (await server.Service<KeyRing>().ListAsync(CancellationToken.None))
            .Count(k => k.RevokedAt is null && k.Scopes.Contains(Scopes.Admin))
            .ShouldBe(1);

        Task<Answer> RevokeAsync(string by, string key)
        {
            var request = new HttpRequestMessage(
                HttpMethod.Delete,
                $"/v1/keys/{key.Split('_')[1]}"
            );
            request.Headers.Authorization = new("Bearer", by);
            return Answer.OfAsync(server.Client, request);
        }

        async Task<object?> RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
    }

    private Task<Answer> SendAsync(
        HttpMethod method,
        string below,
        string? body = null,
        string? key = null
    )
    {
        var request = new HttpRequestMessage(method, $"/v1/keys{below}");
        request.Headers.Authorization = new("Bearer", key ?? _server.AdminKey);
        if (body is not null)
            request.Content = new StringContent(body, null, "application/json");
        return Answer.OfAsync(_server.Client, request);
    }
}
