using System.Text.Json;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Replaying;

/// <summary>A frame of a history as the cells of a row.</summary>
internal static class FrameWords
{
    // What of a subject changes with time, in the order in which it is shown.
    private static readonly string[] States =
    [
        "name",
        "firmness",
        "lifecycle",
        "phase",
        "standing",
        "status",
        "severity",
        "startedAt",
        "endedAt",
        "mergedInto",
        "supersededBy",
    ];

    public static IEnumerable<string?> Of(JsonElement frame)
    {
        var (made, rule) = (frame.Below("event"), frame.Below("rule"));
        yield return made?.Text("effectivedate") ?? rule?.Text("on");
        var what = made?.Text("type") ?? $"{rule?.Text("id")}: {rule?.Text("became")}";
        var isShared = frame.Text("shared") is "true" ? " (shared)" : "";
        var isRetracted = frame.Text("retracted") is "true" ? " (retracted)" : "";
        yield return $"{what}{isShared}{isRetracted}";
        yield return made?.Text("subject") ?? rule?.Text("subject");
        yield return string.Join('\n', After(frame.GetProperty("after")));
    }

    private static IEnumerable<string> After(JsonElement after)
    {
        var states = States
            .Select(s => (Name: s, Value: after.Text(s)))
            .Where(s => s.Value is not null)
            .Select(s => s.Name is "severity" ? $"severity {s.Value}" : s.Value!);
        if (string.Join(", ", states) is { Length: > 0 } state)
            yield return state;
        foreach (var figure in (string[])["amount", "cost", "spent", "capacity", "lostCapacity"])
            if (after.Below(figure) is { ValueKind: JsonValueKind.Object } said)
                yield return said.Below("value") is { } value
                    ? $"{figure} {FigureWords.Interval(value)} {value.Text("currency") ?? $"MW {value.Text("basis")}"}"
                    : $"{figure} withdrawn";
        foreach (var row in after.Each("commitments"))
            yield return $"{row.Text("nature")} {FigureWords.Commitments(row)}";
        foreach (var row in after.Each("capacity"))
            yield return $"{row.Text("basis")} {row.Text("stage")} {FigureWords.Capacity(row)}";
    }
}
