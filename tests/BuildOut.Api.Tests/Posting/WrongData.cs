using BuildOut.Api.Tests.World;
using static BuildOut.Api.Tests.Posting.Bodies;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Events whose data is wrong in itself.</summary>
internal static class WrongData
{
    public static readonly Dictionary<string, (int Status, string Fault, byte[] Body)> Cases = new()
    {
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
        ["an amount of 1e400"] = (400, "/data/amount/low form", Raw("data/amount/low", "1e400")),
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
        ["a word outside the vocabulary"] = (400, "/data/nature form", With("data/nature", "Gift")),
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
    };
}
