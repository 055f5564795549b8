using System.Text;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Each kind of wrong input has its 4xx, its pointer and its code or rule, and nothing is written.</summary>
public sealed class Bad_input(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private static readonly JsonObject Good = Claims.Pledge("good");
    private readonly Server _server = world.Server;

    // pointer and code of the first fault
    private static readonly Dictionary<string, (int Status, string Fault, byte[] Body)> Cases =
        new()
        {
            ["an empty body"] = (400, " json", []),
            ["JSON null"] = (400, " type", "null"u8.ToArray()),
            ["a text"] = (400, " type", "\"text\""u8.ToArray()),
            ["an array where one is expected"] = (400, " type", "[]"u8.ToArray()),
            ["malformed JSON"] = (400, " json", "{\"specversion\":"u8.ToArray()),
            ["a comma too many"] = (400, " json", "{\"specversion\":\"1.0\",}"u8.ToArray()),
            ["a comment"] = (400, " json", "{/* why */}"u8.ToArray()),
            ["text after the event"] = (400, " json", Text($"{Good.ToJsonString()} x")),
            ["two events in one body"] = (400, " json", Text($"{Good.ToJsonString()}\n{{}}")),
            ["NaN"] = (400, " json", Raw("data/amount/low", "NaN")),
            ["deep nesting"] = (
                400,
                " json",
                Text(new string('[', 100_000) + new string(']', 100_000))
            ),
            ["deep nesting in data"] = (400, "*", Raw("data/note", Nested(1000))),
            ["nesting below the reader's limit"] = (
                400,
                "/data/note form",
                Raw("data/note", Nested(12))
            ),
            ["invalid UTF-8"] = (400, "/data/title text", Bytes("data/title", [0xC3, 0x28])),
            ["invalid UTF-8 in a name"] = (400, "*", Named([0xC3, 0x28])),
            ["half a surrogate pair in UTF-8"] = (
                400,
                "/data/title text",
                Bytes("data/title", [0xED, 0xA0, 0x80])
            ),
            ["NUL"] = (400, "/data/title text", Raw("data/title", "\"a\\u0000b\"")),
            ["NUL in an id"] = (400, "/id text", Raw("id", "\"a\\u0000b\"")),
            ["NUL in a name"] = (400, "*", Named("\\u0000"u8.ToArray())),
            ["a lone surrogate"] = (400, "/data/title text", Raw("data/title", "\"\\ud800\"")),
            ["a lone low surrogate"] = (
                400,
                "/data/title text",
                Raw("data/title", "\"x\\udc00x\"")
            ),
            ["a lone surrogate in a name"] = (400, "*", Named("\\ud800"u8.ToArray())),
            ["a raw control character"] = (400, "* json", Raw("data/title", "\"a\u0001b\"")),
            ["a key twice"] = (
                400,
                "* json",
                Text(
                    Good.ToJsonString().Replace("{\"specversion\"", "{\"id\":\"x\",\"specversion\"")
                )
            ),
            ["a key twice, once escaped"] = (
                400,
                "* json",
                Text(
                    Good.ToJsonString()
                        .Replace("{\"specversion\"", "{\"\\u0069d\":\"x\",\"specversion\"")
                )
            ),
            ["a key twice deep in data"] = (
                400,
                "* json",
                Raw(
                    "data/amount",
                    """{"currency":"USD","low":"1","low":"2","high":"2","qualifier":"About"}"""
                )
            ),
            ["an unknown type"] = (400, "/type unknown-type", With("type", "commitment.promised")),
            ["a type in other case"] = (
                400,
                "/type unknown-type",
                With("type", "Commitment.Pledged")
            ),
            ["another version of the envelope"] = (
                400,
                "/specversion value",
                With("specversion", "0.3")
            ),
            ["an unknown attribute"] = (400, "/colour unknown-member", With("colour", "red")),
            ["an attribute with a slash"] = (
                400,
                "/a~1b unknown-member",
                With("a/b", "red", asName: true)
            ),
            ["an unknown member of data"] = (400, "/data/colour form", With("data/colour", "red")),
            ["an unknown member deep in data"] = (
                400,
                "/data/evidence/0/colour form",
                With("data/evidence/0/colour", "red")
            ),
            ["an unknown member of an amount"] = (
                400,
                "/data/amount/colour form",
                With("data/amount/colour", "red")
            ),
            ["a line feed in an id"] = (400, "/id length", With("id", "a\nb")),
            ["a line feed in a source"] = (400, "/source length", With("source", "/a\nb")),
            ["no data"] = (400, "/data required", Text(Good.Without("data").ToJsonString())),
            ["data that is a text"] = (400, "/data required", With("data", "text")),
            ["no id"] = (400, "/id required", Text(Good.Without("id").ToJsonString())),
            ["an empty id"] = (400, "/id length", With("id", "")),
            ["an id of 256 characters"] = (400, "/id length", With("id", new string('x', 256))),
            ["an id that is a number"] = (400, "/id length", With("id", 5)),
            ["a source that is no path"] = (400, "/source format", With("source", "seoul")),
            ["a source with a space"] = (400, "/source format", With("source", "/desks/new york")),
            ["a subject of 10,000 characters"] = (
                400,
                "/subject length",
                With("subject", "commitment/" + new string('x', 10_000))
            ),
            ["a subject of another kind"] = (400, "/subject key", With("subject", "project/good")),
            ["a subject that is no key"] = (
                400,
                "/subject key",
                With("subject", "commitment/No Key")
            ),
            ["a subject that climbs"] = (400, "/subject key", With("subject", "commitment/../x")),
            ["an ordinal that is a text"] = (400, "/ordinal type", With("ordinal", "1")),
            ["an ordinal of 1e400"] = (400, "/ordinal type", Raw("ordinal", "1e400")),
            ["an ordinal above 2^53"] = (400, "/ordinal type", Raw("ordinal", "9007199254740993")),
            ["an impossible date"] = (
                400,
                "/effectivedate date",
                With("effectivedate", "2025-02-30")
            ),
            ["a date before 1900"] = (
                400,
                "/effectivedate date",
                With("effectivedate", "1899-12-31")
            ),
            ["a year of five digits"] = (
                400,
                "/effectivedate date",
                With("effectivedate", "20255")
            ),
            ["a fifth quarter"] = (400, "/effectivedate date", With("effectivedate", "2025-Q5")),
            ["a happening in the future"] = (
                400,
                "/effectivedate R9",
                With("effectivedate", "2199-01-01")
            ),
            ["evidence of the future"] = (
                400,
                "/data/evidence/0/publishedOn R9",
                With("data/evidence/0/publishedOn", "2199")
            ),
            ["no evidence"] = (
                400,
                "/data/evidence required",
                Text(Good.Without("data/evidence").ToJsonString())
            ),
            ["evidence that is empty"] = (
                400,
                "/data/evidence required",
                With("data/evidence", new JsonArray())
            ),
            ["evidence that is null"] = (400, "/data/evidence form", With("data/evidence", null)),
            ["a piece of evidence that is null"] = (
                400,
                "/data/evidence/0 null",
                With("data/evidence/0", null)
            ),
            ["an address that is no address"] = (
                400,
                "/data/evidence/0/url format",
                With("data/evidence/0/url", "javascript:alert(1)")
            ),
            ["a negative amount"] = (400, "/data/amount/low range", With("data/amount/low", "-1")),
            ["an amount of 40 digits"] = (
                400,
                "/data/amount/low form",
                With("data/amount/low", new string('9', 40))
            ),
            ["a number for a decimal text"] = (
                400,
                "/data/amount/low form",
                With("data/amount/low", 5)
            ),
            ["an amount of 1e400"] = (
                400,
                "/data/amount/low form",
                Raw("data/amount/low", "1e400")
            ),
            ["an exponent in a decimal text"] = (
                400,
                "/data/amount/low form",
                With("data/amount/low", "1e9")
            ),
            ["a low above the high"] = (
                400,
                "/data/amount/high order",
                With("data/amount/low", "2000000000")
            ),
            ["an unknown currency"] = (
                409,
                "/data/amount/currency unknown-currency",
                With("data/amount/currency", "ZZZ")
            ),
            ["a currency that is none"] = (
                400,
                "/data/amount/currency key",
                With("data/amount/currency", "dollars")
            ),
            ["a fraction of a cent"] = (
                409,
                "/data/amount/low minor-units",
                Text(Claims.Pledge("cents", amount: "0.001").ToJsonString())
            ),
            ["an unknown region"] = (
                409,
                "/data/scope/regions/0 unknown-region",
                With("data/scope/regions/0", "ZZ")
            ),
            ["a region that is no code"] = (
                400,
                "/data/scope/regions/0 region",
                With("data/scope/regions/0", "Korea")
            ),
            ["a region that is null"] = (
                400,
                "/data/scope/regions/0 null",
                With("data/scope/regions/0", null)
            ),
            ["a region as a whole key"] = (
                400,
                "/data/scope/regions/0 region",
                With("data/scope/regions/0", "region/KR")
            ),
            ["a scope of nothing"] = (
                400,
                "/data/scope required",
                With("data/scope", new JsonObject())
            ),
            ["a split that is not the whole"] = (
                400,
                "/data/scope/split R3",
                With("data/scope/split", JsonNode.Parse("""[{"region":"KR","share":"0.5"}]"""))
            ),
            ["a word outside the vocabulary"] = (
                400,
                "/data/nature form",
                With("data/nature", "Gift")
            ),
            ["a number for a word"] = (400, "/data/nature form", With("data/nature", 1)),
            ["a party that is null"] = (
                400,
                "/data/parties/0 null",
                With("data/parties", new JsonArray((JsonNode?)null))
            ),
            ["a share above 1"] = (
                400,
                "/data/parties/0/share R5",
                With(
                    "data/parties",
                    JsonNode.Parse(
                        """[{"organisation":"organisation/aws","role":"Investor","share":{"low":"1.5","high":"1.5"}}]"""
                    )
                )
            ),
            ["shares that add up to more than 1"] = (
                400,
                "/data/parties R5",
                With(
                    "data/parties",
                    JsonNode.Parse(
                        """[{"organisation":"organisation/aws","role":"Investor","share":{"low":"0.6","high":"0.6"}},{"organisation":"organisation/sk-group","role":"Investor","share":{"low":"0.6","high":"0.6"}}]"""
                    )
                )
            ),
            ["a title of 501 characters"] = (
                400,
                "/data/title length",
                With("data/title", new string('x', 501))
            ),
            ["a title of white space"] = (400, "/data/title length", With("data/title", "  ")),
            ["a rival that is no reference"] = (
                400,
                "/data/rivalOf reference",
                With("data/rivalOf", "kr-0001")
            ),
            ["a commitment related with itself"] = (
                400,
                "/data/to R12",
                Text(Claims.Relation("self", "self").ToJsonString())
            ),
            ["a relation to what cannot be one's parent"] = (
                400,
                "/data/to key",
                Text(Claims.Relation("self", "x").With("data/to", "project/x").ToJsonString())
            ),
            ["a restatement of what nobody pledged"] = (
                409,
                "/type R12",
                Text(Claims.Restatement("nobody-pledged", "2").ToJsonString())
            ),
            ["an end of a relation that nobody stated"] = (
                409,
                "/data/to R12",
                Text(
                    Claims
                        .Of(
                            "commitment.unrelated",
                            "commitment/nobody-related",
                            "2025-11-01",
                            """{"to":"commitment/x"}"""
                        )
                        .ToJsonString()
                )
            ),
            ["an update of an outage that nobody reported"] = (
                409,
                "/type R12",
                Text(
                    Claims
                        .Of(
                            "region.outage-updated",
                            "region/KR",
                            "2025-11-01",
                            """{"outage":"nobodys","status":"Identified"}"""
                        )
                        .ToJsonString()
                )
            ),
            ["an outage of no severity"] = (
                400,
                "/data/severity range",
                Text(
                    Claims
                        .Of(
                            "region.outage-reported",
                            "region/KR",
                            "2025-11-01",
                            """{"outage":"severe","startedAt":"2025-11-01","severity":9}"""
                        )
                        .ToJsonString()
                )
            ),
            ["megawatts lost by a fault of software"] = (
                400,
                "/data/lostCapacity R15",
                Text(
                    Claims
                        .Of(
                            "region.outage-reported",
                            "region/KR",
                            "2025-11-01",
                            """{"outage":"soft","startedAt":"2025-11-01","layer":"Software","lostCapacity":{"basis":"FacilityPeak","low":"1","high":"1"} }"""
                        )
                        .ToJsonString()
                )
            ),
            ["a claim of a region that is not there"] = (
                409,
                "/subject unknown-region",
                Text(
                    Claims
                        .Of(
                            "region.signal-noted",
                            "region/ZZ",
                            "2025-11-01",
                            """{"title":"Nowhere"}"""
                        )
                        .ToJsonString()
                )
            ),
            ["a correction of what nobody claimed"] = (
                409,
                "/data/corrects R12",
                Text(
                    Claims
                        .Correction(Claims.Pledge("uncorrected"), (JsonObject)Good["data"]!)
                        .ToJsonString()
                )
            ),
            ["a retraction of what nobody claimed"] = (
                409,
                "/data/retracts R12",
                Text(Claims.Retraction(Claims.Pledge("unretracted")).ToJsonString())
            ),
            ["a correction without a reason"] = (
                400,
                "* form",
                Text(
                    Claims
                        .Correction(Good, (JsonObject)Good["data"]!)
                        .Without("data/reason")
                        .ToJsonString()
                )
            ),
        };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused(string name)
    {
        var (status, fault, body) = Cases[name];
        var before = await _server.CountAsync();

        var answer = await _server.PostBytesAsync(body, Media.One);

        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Json.Text("status").ShouldBe($"{status}");
        answer.Json.Text("title").ShouldNotBeNullOrEmpty();
        answer.Faults.ShouldContain(f => Matches(f, fault), answer.Text);
        answer.Json["errors"]!.AsArray().ShouldAllBe(e => e.Text("detail")!.Length > 10);
        if (status == 409)
            answer.Json.Text("rule").ShouldBe("R12");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Second_correction_of_one_claim_is_refused_with_R12()
    {
        var claim = Claims.Pledge("corrected-once");
        await _server.RecordAsync(claim);
        var first = Claims.Correction(claim, (JsonObject)claim["data"]!);
        await _server.RecordAsync(first);
        var before = await _server.CountAsync();

        var answer = await _server.PostAsync(Claims.Correction(claim, (JsonObject)claim["data"]!));

        answer.Is(HttpStatusCode.Conflict);
        answer.Json.Text("rule").ShouldBe("R12");
        answer.Json.Text("state")!.ShouldContain(Claims.Reference(first));
        answer.Faults.ShouldContain("/data/corrects second-successor");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Correction_is_checked_as_the_claim_that_it_makes()
    {
        var claim = Claims.Pledge("checked");
        await _server.RecordAsync(claim);
        var data = (JsonObject)claim["data"]!;
        var cases = new (JsonObject Data, int Status, string Fault)[]
        {
            (data.With("amount/low", "-1"), 400, "/data/data/amount/low range"),
            (data.With("amount/low", 5), 400, "/data/data/amount/low form"),
            (data.With("colour", "red"), 400, "/data/data/colour form"),
            (data.With("scope/regions/0", "ZZ"), 409, "/data/data/scope/regions/0 unknown-region"),
            (data.With("evidence/0", null), 400, "/data/data/evidence/0 null"),
        };
        foreach (var (wrong, status, fault) in cases)
        {
            var answer = await _server.PostAsync(Claims.Correction(claim, wrong));
            ((int)answer.Status).ShouldBe(status, answer.Text);
            answer.Faults.ShouldContain(f => Matches(f, fault), answer.Text);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/cloudevents+json; charset=utf-16")]
    [InlineData("application/cloudevents+avro")]
    public async Task Other_media_type_is_refused_with_415(string media) =>
        (await _server.PostAsync(Good, media))
            .Is(HttpStatusCode.UnsupportedMediaType)
            .Json.Text("type")
            .ShouldBe("/docs/errors/media-type");

    [Fact]
    public async Task Huge_header_is_refused_with_431() =>
        (await _server.GetAsync("/v1/regions/KR", ("X-Huge", new string('x', 100_000)))).Is(
            HttpStatusCode.RequestHeaderFieldsTooLarge
        );

    [Fact]
    public async Task Huge_address_is_refused() =>
        ((int)(await _server.GetAsync($"/v1/regions/{new string('x', 20_000)}")).Status).ShouldBe(
            414
        );

    private static bool Matches(string fault, string expected)
    {
        var (is_, should) = (fault.Split(' '), expected.Split(' '));
        return is_.Zip([.. should, "*"]).All(p => p.Second is "*" || p.First == p.Second);
    }

    private static byte[] With(string path, JsonNode? value, bool asName = false)
    {
        if (!asName)
            return Text(Good.With(path, value).ToJsonString());
        var copy = (JsonObject)Good.DeepClone();
        copy[path] = value;
        return Text(copy.ToJsonString());
    }

    private static byte[] Raw(string path, string json) =>
        Text(Good.With(path, "PLACE").ToJsonString().Replace("\"PLACE\"", json));

    private static byte[] Bytes(string path, byte[] bytes) =>
        Replaced(Good.With(path, "PLACE").ToJsonString(), bytes);

    private static byte[] Named(byte[] name) =>
        Replaced(Good.With("PLACE", "x").ToJsonString(), name);

    private static byte[] Replaced(string json, byte[] bytes)
    {
        var at = json.IndexOf("PLACE", StringComparison.Ordinal);
        return [.. Text(json[..at]), .. bytes, .. Text(json[(at + 5)..])];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
