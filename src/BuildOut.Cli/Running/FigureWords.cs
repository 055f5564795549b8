using System.Globalization;
using System.Text.Json;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Running;

/// <summary>Figures for people: intervals, and what is not known beside them.</summary>
internal static class FigureWords
{
    /// <summary>Of a row with low and high: one figure, "13 bn to 18 bn", "at least 5 bn", or "not known".</summary>
    public static string Interval(JsonElement row)
    {
        var (low, high) = (row.Text("low"), row.Text("high"));
        var isUnbounded =
            row.TryGetProperty("high", out var bound) && bound.ValueKind is JsonValueKind.Null;
        return (low, high) switch
        {
            (null, null) => "not known",
            (null, { } most) => $"at most {Number(most)}",
            ({ } least, null) => isUnbounded ? $"at least {Number(least)}" : Number(least),
            ({ } least, { } most) when least == most => Number(least),
            ({ } least, { } most) => $"{Number(least)} to {Number(most)}",
        };
    }

    /// <summary>A row of commitments, with what is undisclosed and what is shared beside it.</summary>
    public static string Commitments(JsonElement row)
    {
        var unit = row.Text("currency") ?? (row.Text("basis") is { } basis ? $"MW {basis}" : "");
        var words = $"{Interval(row)} {unit}".TrimEnd();
        if (row.Text("undisclosed") is { } undisclosed and not "0")
            words += $", and {undisclosed} undisclosed";
        if (row.Below("shared") is { } shared && shared.Text("count") is not (null or "0"))
            words += $", {shared.Text("count")} shared ({Interval(shared)})";
        return words;
    }

    /// <summary>A row of megawatts, with how many are unknown beside it.</summary>
    public static string Capacity(JsonElement row)
    {
        var words = $"{Interval(row)} MW";
        if (row.Text("low") is null && row.Text("high") is null)
            words = "not known";
        if (row.Text("unknown") is { } unknown and not "0")
            words += $", and {unknown} unknown";
        return row.Text("setAside") is { } standing ? $"{words} ({standing})" : words;
    }

    /// <summary>In billions or millions where no digit is lost by it, else in full.</summary>
    private static string Number(string text)
    {
        if (
            !decimal.TryParse(
                text,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return text;
        foreach (var (unit, name) in Units)
            if (Math.Abs(number) >= unit && number * 1000 % unit == 0)
                return $"{(number / unit).ToString("#,0.###", CultureInfo.InvariantCulture)} {name}";
        return number.ToString("#,0.############", CultureInfo.InvariantCulture);
    }

    private static readonly (decimal Unit, string Name)[] Units =
    [
        (1_000_000_000, "bn"),
        (1_000_000, "m"),
    ];
}
