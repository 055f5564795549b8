using BuildOut.Api.Store;
using BuildOut.Api.Tests.World;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;

namespace BuildOut.Api.Tests.Laws;

/// <summary>R16: a rebuilt read model equals the live one byte for byte, in its data, at one stopped sequence.</summary>
public sealed class Rebuilt_read_models(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private const string NoReadModels =
        "'mt_events','mt_streams','mt_event_progression','claim_identity','mention','definition','store','mt_doc_apikey','mt_hilo','subscription','delivery'";

    [Fact]
    public async Task Rebuilt_equals_live()
    {
        var server = world.Server;
        // One by one, so that the live models come of many small pages, and the rebuilt ones of one.
        await Stirring.PostOneByOneAsync(server, [.. Stir.More(), .. Moves(), .. Long()]);
        var live = await ModelsAsync();
        live.Count.ShouldBeGreaterThan(50);

        // By another node, which has no claim at hand that was posted to the first.
        await using var other = await Server.StartAsync(server.Database, server.AdminKey);
        await other.Service<IProjectionCoordinator>().PauseAsync();
        var coordinator = server.Service<IProjectionCoordinator>();
        await coordinator.PauseAsync();
        using (var daemon = await other.Service<IDocumentStore>().BuildProjectionDaemonAsync())
            await daemon.RebuildProjectionAsync(
                ReadModels.Name,
                TestContext.Current.CancellationToken
            );
        var rebuilt = await ModelsAsync();
        await coordinator.ResumeAsync();

        rebuilt.Except(live).ShouldBeEmpty("rebuilt alone");
        live.Except(rebuilt).ShouldBeEmpty("live alone");
    }

    [Fact]
    public async Task Reads_go_on_while_the_models_are_made_anew()
    {
        var server = world.Server;
        string[] paths = ["/v1/regions/KR", "/v1/commitments/aws-kr-2031"];
        await server.CaughtUpAsync();
        var before = await AnswersAsync();

        var coordinator = server.Service<IProjectionCoordinator>();
        await coordinator.PauseAsync();
        try
        {
            using var daemon = await server.Service<IDocumentStore>().BuildProjectionDaemonAsync();
            var rebuild = daemon.RebuildProjectionAsync(
                ReadModels.Name,
                TestContext.Current.CancellationToken
            );
            do (await AnswersAsync()).ShouldBe(before);
            while (!rebuild.IsCompleted);
            await rebuild;
            (await AnswersAsync()).ShouldBe(before);
        }
        finally
        {
            await coordinator.ResumeAsync();
        }

        async Task<List<string>> AnswersAsync()
        {
            var answers = new List<string>();
            foreach (var path in paths)
                answers.Add(await server.Client.GetStringAsync(path));
            return answers;
        }
    }

    // A place moves from one economy to another, an economy leaves a bloc, and what lies there was said before and after.
    // So many that the live models are made of claims as they were posted, and not as they are stored.
    private static IEnumerable<JsonObject> Long()
    {
        var pledge = Claims
            .Pledge("long")
            .With("data/note", "As it was said: \u00e9, \ud83c\udfed.");
        var restated = Enumerable
            .Range(1, 12)
            .Select(i =>
                Claims
                    .Restatement("long", $"{i}000000000.50", $"2025-11-{i:D2}")
                    .With("data/evidence/0/retrievedAt", $"2025-11-{i:D2}T09:00:00.10Z")
            )
            .ToList();
        var mended = (JsonObject)restated[3].With("data/amount/low", "4000000000.5")["data"]!;
        return
        [
            pledge,
            .. restated,
            Claims.Correction(restated[3], (JsonObject)mended.DeepClone()),
            Claims.Retraction(restated[5]),
            Claims.Restatement("long", "13000000000", "2025-11-20"),
        ];
    }

    private static JsonObject[] Moves()
    {
        var place = Claims.Of(
            "region.designated",
            "region/cloud:test:moved-1",
            "2025-01-01",
            """{"name":"Moved","kind":"CloudRegion","within":["VN"]}"""
        );
        return
        [
            place,
            Claims.Pledge("moved-1", "cloud:test:moved-1"),
            Claims.Correction(place, (JsonObject)place.With("data/within/0", "TH")["data"]!),
            Claims.Pledge("moved-2", "cloud:test:moved-1"),
            Claims.Pledge("in-the-union", "DE", date: "2019-05-01"),
            Claims.Pledge("left-the-union", "GB", date: "2018-05-01"),
            Claims.Of(
                "region.signal-noted",
                "region/SG",
                "2025-11-12",
                """{"title":"A signal."}"""
            ),
            Claims.Of(
                "region.designated",
                "region/SG",
                "1900-01-01",
                """{"name":"Singapore City","kind":"Economy","within":["m49:035"]}"""
            ),
        ];
    }

    private async Task<List<string>> ModelsAsync()
    {
        var database = world.Server.Service<NpgsqlDataSource>();
        var models = new List<string>();
        foreach (
            var table in await RowsAsync(
                $"select table_name::text from information_schema.tables where table_schema = 'buildout' and table_type = 'BASE TABLE' and table_name not in ({NoReadModels})"
            )
        )
            models.AddRange(
                await RowsAsync(
                    $"""
                    select '{table} ' || (to_jsonb(t) - 'mt_last_modified' - 'mt_version' - 'mt_created_at')::text
                    from buildout.{table} t order by 1
                    """
                )
            );
        return models;

        async Task<List<string>> RowsAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await using var rows = await command.ExecuteReaderAsync();
            var texts = new List<string>();
            while (await rows.ReadAsync())
                texts.Add(rows.GetString(0));
            return texts;
        }
    }
}
