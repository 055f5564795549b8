using System.Globalization;
using System.Text.RegularExpressions;
using BuildOut.Domain.Regions;

namespace BuildOut.Cli.Epoch;

/// <summary>A place written in degrees, minutes and seconds, such as <c>41°41'36"N</c>.</summary>
internal static partial class Degrees
{
    /// <summary>Null where the file has no place, or none that can be read.</summary>
    public static Point? Point(string latitude, string longitude) =>
        Of(latitude) is { } north && Of(longitude) is { } east ? new(north, east) : null;

    private static double? Of(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var degrees = Part(1) + Part(2) / 60 + Part(3) / 3600;
        // A second is 30 metres, and the sixth decimal a tenth of one.
        return double.Round(match.Groups[4].Value is "S" or "W" ? -degrees : degrees, 6);

        double Part(int group) =>
            double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""^\s*(\d+)°(\d+)'(\d+(?:\.\d+)?)"\s*([NSEW])\s*$""")]
    private static partial Regex Form();
}
