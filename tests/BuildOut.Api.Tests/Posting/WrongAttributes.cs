using BuildOut.Api.Tests.World;
using static BuildOut.Api.Tests.Posting.Bodies;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Events whose attributes are wrong.</summary>
internal static class WrongAttributes
{
    public static readonly Dictionary<string, (int Status, string Fault, byte[] Body)> Cases = new()
    {
        ["an unknown type"] = (400, "/type unknown-type", With("type", "commitment.promised")),
        ["a type in other case"] = (400, "/type unknown-type", With("type", "Commitment.Pledged")),
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
        ["a subject that is no key"] = (400, "/subject key", With("subject", "commitment/No Key")),
        ["a subject that climbs"] = (400, "/subject key", With("subject", "commitment/../x")),
        ["an ordinal that is a text"] = (400, "/ordinal type", With("ordinal", "1")),
        ["an ordinal of 1e400"] = (400, "/ordinal type", Raw("ordinal", "1e400")),
        ["the least ordinal there is"] = (
            400,
            "/ordinal type",
            Raw("ordinal", "-9223372036854775808")
        ),
        ["an ordinal above 2^53"] = (400, "/ordinal type", Raw("ordinal", "9007199254740993")),
        ["an impossible date"] = (400, "/effectivedate date", With("effectivedate", "2025-02-30")),
        ["a date before 1900"] = (400, "/effectivedate date", With("effectivedate", "1899-12-31")),
        ["a year of five digits"] = (400, "/effectivedate date", With("effectivedate", "20255")),
        ["a fifth quarter"] = (400, "/effectivedate date", With("effectivedate", "2025-Q5")),
        ["a happening in the future"] = (
            400,
            "/effectivedate R9",
            With("effectivedate", "2199-01-01")
        ),
    };
}
