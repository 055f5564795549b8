using BuildOut.Api.Platform;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>Query parameters: an unknown one is refused, since a typo in <c>knownAt</c> must not answer for today.</summary>
internal static class Query
{
    public static void Only(HttpRequest request, IReadOnlyList<string> known)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw Wrong(
                    name,
                    "unknown-parameter",
                    known.Count == 0 ? "no parameters" : $"one of {string.Join(", ", known)}"
                );
            if (values.Count > 1 && name != "source")
                throw Wrong(name, "repeated-parameter", "it once");
        }
    }

    public static string? Text(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public static bool Flag(HttpRequest request, string name) =>
        Text(request, name) switch
        {
            null or "false" => false,
            "true" or "" => true,
            _ => throw Wrong(name, "value", "true or false"),
        };

    public static int Limit(HttpRequest request) =>
        Text(request, "limit") is not { } text ? 50
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var limit)
        && limit is >= 1 and <= 1000
            ? limit
        : throw Wrong("limit", "range", "1 to 1000");

    public static int? Year(HttpRequest request, string name) =>
        Text(request, name) is not { } text ? null
        : PartialDate.TryParse(text, out var date) && date.ToString() == $"{date.Start.Year:D4}"
            ? date.Start.Year
        : throw Wrong(name, "year", "YYYY");

    public static PartialDate? Date(HttpRequest request, string name) =>
        Text(request, name) is not { } text ? null
        : PartialDate.TryParse(text, out var date) && date.Instant is null ? date
        : throw Wrong(name, "date", "YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY");

    public static T? Word<T>(HttpRequest request, string name)
        where T : struct, Enum =>
        Text(request, name) is not { } text ? null
        // A name in whatever case, such as view=equity; the number behind it is no name.
        : Enum.TryParse<T>(text, ignoreCase: true, out var word)
        && Enum.IsDefined(word)
        && text.Equals(word.ToString(), StringComparison.OrdinalIgnoreCase)
            ? word
        : throw Wrong(name, "value", $"one of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>The key of a subject of this kind.</summary>
    public static string? Key(HttpRequest request, string name, string kind) =>
        Text(request, name) is not { } key ? null
        : Subjects.IsKey(key, kind) ? key
        : throw Wrong(name, "key", Subjects.Describe(kind));

    /// <summary>Names of event types.</summary>
    public static HashSet<string>? Types(HttpRequest request)
    {
        if (Text(request, "types") is not { } text)
            return null;
        var types = text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        return types.FirstOrDefault(t => !ClaimTypes.ByName.ContainsKey(t)) is { } unknown
            ? throw Wrong(
                "types",
                "unknown-type",
                $"event types of GET /v1/event-types, not {unknown}"
            )
            : types;
    }

    /// <summary>What somebody typed of a name, plain; refused where there is nothing in it to seek.</summary>
    public static string? Name(HttpRequest request, string name) =>
        Text(request, name) is not { } text ? null
        : text.Length > Names.Longest
            ? throw Wrong(name, "length", $"at most {Names.Longest} characters")
        : Names.Plain(text) is { Length: > 0 } plain ? plain
        : throw Wrong(name, "value", "a letter or a digit");

    public static ProblemException Wrong(string name, string code, string expected) =>
        new(
            Problem.Malformed(
                $"The query parameter {name} is not taken as it is.",
                new Fault($"/query/{name}", code, $"Expected {expected}.")
            )
        );
}
