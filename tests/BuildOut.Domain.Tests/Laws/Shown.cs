using System.Text.Json;
using System.Text.Json.Serialization;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Worlds;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>States and totals as texts that can be compared, without what depends on when they were recorded (R16).</summary>
internal static class Shown
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new ByReference(), new JsonStringEnumConverter() },
    };

    public static readonly string[] Regions =
    [
        "KR",
        "KR-31",
        "JP",
        "m49:030",
        "bloc:apec",
        RegionTree.World,
    ];

    public static readonly string[] Days = ["2025-01-31", "2025-10-29", "2026-02", "2026-06-01"];

    public static string Of(SubjectState state) =>
        $"{state.Key} {JsonSerializer.Serialize(state, state.GetType(), Options)}";

    public static IReadOnlyList<string> States(
        World world,
        string? asOf = null,
        Lens? lens = null
    ) =>
        [
            .. world
                .Subjects.Order(StringComparer.Ordinal)
                .Select(s => Of(world.State(s, asOf, lens))),
        ];

    /// <summary>Each sum, its decimals without the zeros at their end, which no figure has.</summary>
    public static IReadOnlyList<string> Of(RegionSums sums) =>
        [
            .. sums
                .All.Where(s => !s.Value.IsNothing)
                .Select(s => $"{s.Key} {Plain(s.Value)}")
                .Order(StringComparer.Ordinal),
        ];

    public static IReadOnlyList<string> Totals(
        World world,
        string region,
        string asOf,
        Lens? lens = null
    ) => Of(world.Picture(region, asOf, lens, byClock: true).Sums(PartialDate.Parse(asOf).End));

    /// <summary>All states and totals of several regions and days.</summary>
    public static IReadOnlyList<string> Everything(World world, Lens? lens = null) =>
        [
            .. Days.SelectMany(d => States(world, d, lens)),
            .. Regions.SelectMany(r =>
                Days.SelectMany(d => Totals(world, r, d, lens).Select(t => $"{r} {d} {t}"))
            ),
        ];

    private static Contribution Plain(Contribution sum) =>
        sum with
        {
            Low = Plain(sum.Low),
            High = Plain(sum.High),
            SharedHigh = Plain(sum.SharedHigh),
        };

    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private sealed class ByReference : JsonConverter<StandingClaim>
    {
        public override StandingClaim Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException();

        public override void Write(
            Utf8JsonWriter writer,
            StandingClaim value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue($"{value} by {value.Current.Reference}");
    }
}
