using BuildOut.Api.Tests.World;
using static BuildOut.Api.Tests.Posting.Bodies;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Bodies that are no JSON, or hold what is no text.</summary>
internal static class WrongJson
{
    public static readonly Dictionary<string, (int Status, string Fault, byte[] Body)> Cases = new()
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
        ["a lone low surrogate"] = (400, "/data/title text", Raw("data/title", "\"x\\udc00x\"")),
        ["a lone surrogate in a name"] = (400, "*", Named("\\ud800"u8.ToArray())),
        ["a raw control character"] = (400, "* json", Raw("data/title", "\"a\u0001b\"")),
        ["a key twice"] = (
            400,
            "* json",
            Text(Good.ToJsonString().Replace("{\"specversion\"", "{\"id\":\"x\",\"specversion\""))
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
    };
}
