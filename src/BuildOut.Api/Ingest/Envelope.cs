using System.Globalization;
using System.Text;
using System.Text.Json;
using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Ingest;

/// <summary>Reads one CloudEvent (1.0, structured JSON) into a claim, or says what is wrong with it.</summary>
internal static class Envelope
{
    private static readonly string[] Attributes =
    [
        "specversion",
        "id",
        "source",
        "type",
        "subject",
        "effectivedate",
        "ordinal",
        "time",
        "datacontenttype",
        "dataschema",
        "data",
    ];

    /// <param name="at">The pointer of the item in its batch, empty for one alone.</param>
    /// <exception cref="ProblemException">400: it is malformed, with the pointer of each fault.</exception>
    public static Posted Read(JsonElement json, string at)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw Wrong(at, [new(at, "type", "Expected a CloudEvent: a JSON object.")]);
        var faults = new List<Fault>();
        foreach (
            var member in json.EnumerateObject()
                .Where(m => !Attributes.Contains(m.Name, StringComparer.Ordinal))
        )
            faults.Add(
                new(
                    $"{at}/{JsonText.Escape(member.Name)}",
                    "unknown-member",
                    $"Expected one of {string.Join(", ", Attributes)}."
                )
            );
        if (Text("specversion", 10) is { } version && version != "1.0")
            faults.Add(new($"{at}/specversion", "value", "Expected \"1.0\"."));
        var id = Text("id", 255);
        var source = Text("source", 255);
        if (
            source is not null
            && !(
                source.StartsWith('/')
                && Uri.IsWellFormedUriString(source, UriKind.RelativeOrAbsolute)
                && !source.Contains(' ', StringComparison.Ordinal)
            )
        )
            faults.Add(
                new(
                    $"{at}/source",
                    "format",
                    "Expected a path that says who speaks, such as /desks/seoul."
                )
            );
        var type = ClaimTypes.ByName.GetValueOrDefault(Text("type", 100) ?? "");
        if (type is null && json.TryGetProperty("type", out _))
            faults.Add(
                new(
                    $"{at}/type",
                    "unknown-type",
                    "Expected an event type that GET /v1/event-types lists."
                )
            );
        var subject = Text("subject", 200);
        CheckSubject(subject, type, at, faults);
        PartialDate effective = default;
        if (Text("effectivedate", 40) is { } date && !PartialDate.TryParse(date, out effective))
            faults.Add(new($"{at}/effectivedate", "date", $"Expected {PartialDate.Expected}."));
        var data = type is null ? null : Data(json, type, at, faults);
        var ordinal = Ordinal(json, at, faults);
        var time = Time(json, at, faults);
        if (
            json.TryGetProperty("datacontenttype", out var content)
            && content.ToString() is not ("application/json" or "application/cloudevents+json")
        )
            faults.Add(new($"{at}/datacontenttype", "value", "Expected application/json."));
        if (faults.Count > 0)
            throw Wrong(at, faults);
        return new(
            new()
            {
                Id = id!,
                Source = source!,
                Type = type!,
                Subject = subject!,
                Effective = effective,
                Ordinal = ordinal,
                Time = time,
                Data = data!,
            },
            CanonicalJson.Hash(json, leaveOut: "time")
        );

        string? Text(string name, int longest)
        {
            if (!json.TryGetProperty(name, out var value))
            {
                faults.Add(new($"{at}/{name}", "required", $"Expected the attribute {name}."));
                return null;
            }
            if (
                value.ValueKind is JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
                && text.Length <= longest
                && !text.Any(char.IsControl)
            )
                return text;
            faults.Add(
                new(
                    $"{at}/{name}",
                    "length",
                    $"Expected a string of 1 to {longest} characters, none of them a control character."
                )
            );
            return null;
        }
    }

    private static void CheckSubject(
        string? subject,
        ClaimType? type,
        string at,
        List<Fault> faults
    )
    {
        if (subject is null)
            return;
        var kind = Subjects.KindOf(subject);
        if (kind is null)
            faults.Add(
                new(
                    $"{at}/subject",
                    "key",
                    "Expected organisation/<slug>, region/<code>, commitment/<slug>, project/<slug> or currency/<code>."
                )
            );
        else if (type?.SubjectKind is { } expected && expected != kind)
            faults.Add(
                new(
                    $"{at}/subject",
                    "key",
                    $"Expected {Subjects.Describe(expected)} for {type.Name}."
                )
            );
    }

    private static ClaimData? Data(JsonElement json, ClaimType type, string at, List<Fault> faults)
    {
        if (
            !json.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Object
        )
        {
            faults.Add(
                new(
                    $"{at}/data",
                    "required",
                    $"Expected an object: the data of {type.Name}; see GET /v1/event-types/{type.Name}."
                )
            );
            return null;
        }
        try
        {
            return type.Read(data);
        }
        catch (JsonException e)
        {
            faults.Add(
                new($"{at}/data{Pointers.Of(e)}", Pointers.CodeOf(e), Sentence(e.Message, type))
            );
            return null;
        }
    }

    // The reader's messages name C# types: a client knows only the wire.
    private static string Sentence(string message, ClaimType type)
    {
        if (message.StartsWith("Expected", StringComparison.Ordinal))
            return message.Split(" Path:")[0];
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return $"Expected only members of {type.Name}; see GET /v1/event-types/{type.Name}.";
        if (message.Contains("missing required properties", StringComparison.Ordinal))
            return $"Expected the required members too:{message[message.LastIndexOf(':')..].TrimStart(':')}";
        return $"Expected a value as the schema of {type.Name} has it; see GET /v1/event-types/{type.Name}.";
    }

    private static long? Ordinal(JsonElement json, string at, List<Fault> faults)
    {
        if (!json.TryGetProperty("ordinal", out var ordinal))
            return null;
        if (
            ordinal.ValueKind is JsonValueKind.Number
            && ordinal.TryGetInt64(out var value)
            && value is > -(1L << 53) and < 1L << 53
        )
            return value;
        faults.Add(new($"{at}/ordinal", "type", "Expected an integer below 2^53."));
        return null;
    }

    private static DateTimeOffset? Time(JsonElement json, string at, List<Fault> faults)
    {
        if (!json.TryGetProperty("time", out var time))
            return null;
        if (
            time.ValueKind is JsonValueKind.String
            && time.GetString() is { Length: >= 20 } text
            && (text.EndsWith('Z') || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var value
            )
        )
            return value;
        faults.Add(
            new(
                $"{at}/time",
                "format",
                "Expected an instant of RFC 3339, such as 2025-10-29T08:00:00Z."
            )
        );
        return null;
    }

    private static ProblemException Wrong(string at, IReadOnlyList<Fault> faults) =>
        new(
            Problem.Malformed(
                at.Length == 0 ? "The event is malformed." : $"The event at {at} is malformed.",
                [.. faults]
            )
        );
}
