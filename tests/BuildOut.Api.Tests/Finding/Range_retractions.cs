using System.Text;
using BuildOut.Api.Access;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Finding;

/// <summary>One source's claims of a range are retracted in one act.</summary>
public sealed class Range_retractions(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Each_is_retracted_with_its_corrections_and_repeating_changes_nothing()
    {
        const string Source = "/desks/bad";
        var from = await _server.CountAsync() + 1;
        var corrected = Claims.Pledge("range-corrected", "MN").From($"{Source}/a");
        await _server.RecordAsync(corrected);
        await _server.RecordAsync(Claims.Pledge("range-plain", "MN").From(Source));
        var hoax = Claims.Pledge("range-gone", "MN").From(Source);
        await _server.RecordAsync(hoax);
        await _server.RecordAsync(Claims.Pledge("range-other", "MN").From("/desks/badly"));
        await _server.RecordAsync(Claims.Retraction(hoax));
        // Twice, the second of the correction itself.
        var first = Claims.Correction(corrected, (JsonObject)corrected["data"]!, "2025-10-30");
        await _server.RecordAsync(first);
        var second = Claims.Correction(first, (JsonObject)corrected["data"]!, "2025-10-31");
        await _server.RecordAsync(second);
        var to = await _server.CountAsync();

        var preview = (await OrderAsync(Source, from, to, query: "?validateOnly=true"))
            .Is(HttpStatusCode.OK)
            .Json;
        (await _server.CountAsync()).ShouldBe(to);
        preview.Text("isPreview").ShouldBe("true");
        preview.Text("retracted").ShouldBe("4");
        preview.Text("byType/commitment.pledged").ShouldBe("2");
        preview.Text("byType/claim.corrected").ShouldBe("2");

        var done = (await OrderAsync(Source, from, to)).Is(HttpStatusCode.Created).Json;
        done.Text("retracted").ShouldBe("4");
        done.Text("skipped").ShouldBe("1");
        done.Text("firstSequence").ShouldBe($"{to + 1}");
        done.Text("lastSequence").ShouldBe($"{to + 4}");
        foreach (var slug in (string[])["range-corrected", "range-plain", "range-gone"])
            (await _server.GetAsync($"/v1/commitments/{slug}?asOf=2026-01-01")).Is(
                HttpStatusCode.NotFound
            );
        (await _server.GetAsync("/v1/commitments/range-other?asOf=2026-01-01")).Is(
            HttpStatusCode.OK
        );

        (await OrderAsync(Source, from, to))
            .Is(HttpStatusCode.OK)
            .Json.Text("retracted")
            .ShouldBe("0");
        (await _server.CountAsync()).ShouldBe(to + 4);
    }

    [Fact]
    public async Task An_order_repeated_after_one_of_its_claims_was_restored_changes_nothing()
    {
        const string Source = "/desks/restored";
        var from = await _server.CountAsync() + 1;
        await _server.RecordAsync(Claims.Pledge("range-stays-gone", "MN").From(Source));
        await _server.RecordAsync(Claims.Pledge("range-restored", "MN").From(Source));
        var to = await _server.CountAsync();
        await OrderAsync(Source, from, to);
        var retraction = (await _server.ReadAsync("/v1/commitments/range-restored/events")).At(
            "items/1"
        )!;
        await _server.RecordAsync(
            Claims.Of(
                "claim.retracted",
                "commitment/range-restored",
                retraction.Text("effectivedate")!,
                $$"""{"retracts":"{{retraction.Text("source")}} {{retraction.Text("id")}}","reason":"It was right."}"""
            )
        );
        var count = await _server.CountAsync();
        (await OrderAsync(Source, from, to)).Is(HttpStatusCode.OK);
        (await _server.CountAsync()).ShouldBe(count);
        (await _server.GetAsync("/v1/commitments/range-restored?asOf=2026-01-01")).Is(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Correction_of_another_source_s_claim_falls_alone()
    {
        var claim = Claims.Pledge("range-back", "NP");
        await _server.RecordAsync(claim);
        var correction = Claims
            .Correction(claim, (JsonObject)Claims.Pledge("range-back", "NP", "9000000000")["data"]!)
            .From("/desks/worse");
        var at = (long)(await _server.RecordAsync(correction))["sequence"]!;
        (await OrderAsync("/desks/worse", at, at)).Is(HttpStatusCode.Created);
        (await _server.ReadAsync("/v1/commitments/range-back?asOf=2026-01-01"))
            .Text("amount/value/low")
            .ShouldBe("1000000000");
    }

    [Fact]
    public async Task Two_thousand_are_retracted_in_one_order()
    {
        const string Source = "/imports/flood";
        var from = await _server.CountAsync() + 1;
        (
            await _server.PostLinesAsync(
                Enumerable
                    .Range(0, 2000)
                    .Select(i => Claims.Pledge($"flood-{i / 10}", "LA").From(Source))
            )
        ).Is(HttpStatusCode.OK);
        var to = await _server.CountAsync();
        var done = (await OrderAsync(Source, from, to)).Is(HttpStatusCode.Created).Json;
        done.Text("retracted").ShouldBe("2000");
        done["first"]!.AsArray().Count.ShouldBe(20);
        (await _server.ReadAsync("/v1/regions/LA?asOf=2026-01-01"))["commitments"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_source_s_own_key_or_an_admin_s_retracts()
    {
        var claim = Claims.Pledge("range-mine", "BT").From("/desks/mine");
        var at = (long)(await _server.RecordAsync(claim))["sequence"]!;
        var other = await _server.KeyAsync([Scopes.Post], "/desks/other");
        var read = await _server.KeyAsync([Scopes.Read], "/");
        var admin = await _server.KeyAsync([Scopes.Admin], "/desks/admins");
        (await OrderAsync("/desks/mine", at, at, key: other)).Is(HttpStatusCode.Forbidden);
        (await OrderAsync("/desks/mine", at, at, key: read)).Is(HttpStatusCode.Forbidden);
        (await OrderAsync("/desks/mine", at, at, key: admin)).Is(HttpStatusCode.Created);
        (await OrderAsync("/desks/mine", at, at)).Json.Text("retracted").ShouldBe("0");
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("""{"source":"desks","from":1,"to":2,"reason":"x"}""", "/source")]
    [InlineData("""{"source":"/d","from":0,"to":2,"reason":"x"}""", "/from")]
    [InlineData("""{"source":"/d","from":3,"to":2,"reason":"x"}""", "/to")]
    [InlineData("""{"source":"/d","from":"1","to":2,"reason":"x"}""", "/from")]
    [InlineData("""{"source":"/d","from":1,"to":2,"reason":" "}""", "/reason")]
    [InlineData("""{"source":"/d","from":1,"to":2,"reason":"x","cause":"Whim"}""", "/cause")]
    [InlineData(
        """{"source":"/d","from":1,"to":2,"reason":"x","cause":"SourceError"}""",
        "/evidence"
    )]
    [InlineData("""{"source":"/d","from":1,"to":2,"reason":"x","why":"y"}""", "/why")]
    [InlineData("""{"source":"/d","from":1,"to":2}""", "")]
    public async Task What_is_no_order_is_refused_with_its_place(string body, string pointer) =>
        (await SendAsync(body))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe(pointer);

    [Fact]
    public async Task Other_media_and_parameters_are_refused()
    {
        (await SendAsync("{}", "text/plain")).Is(HttpStatusCode.UnsupportedMediaType);
        (await OrderAsync("/d", 1, 1, query: "?validateonly=true")).Is(HttpStatusCode.BadRequest);
    }

    private Task<Answer> OrderAsync(
        string source,
        long from,
        long to,
        string? key = null,
        string query = ""
    ) =>
        SendAsync(
            new JsonObject
            {
                ["source"] = source,
                ["from"] = from,
                ["to"] = to,
                ["reason"] = "The feed was broken.",
            }.ToJsonString(),
            key: key,
            query: query
        );

    private Task<Answer> SendAsync(
        string body,
        string media = "application/json",
        string? key = null,
        string query = ""
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/retractions{query}")
        {
            Content = new StringContent(body, Encoding.UTF8, media),
        };
        request.Headers.Authorization = new("Bearer", key ?? _server.AdminKey);
        return Answer.OfAsync(_server.Client, request);
    }
}
