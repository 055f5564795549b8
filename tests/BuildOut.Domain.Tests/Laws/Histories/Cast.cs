namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>The subjects that a history is about: few, so that its claims meet.</summary>
internal sealed record Cast(string[] Commitments, string[] Projects, string[] Organisations)
{
    public static readonly Cast Small = Of(4, 3, 4);
    public static readonly Cast Large = Of(120, 60, 12);

    /// <summary>Known from the beginning (Places), but for the last, which a claim of the history may designate.</summary>
    public static readonly string[] Regions =
    [
        "KR",
        "KR-31",
        "KR-11",
        "JP",
        "US",
        "m49:030",
        "m49:142",
        "m49:001",
        "bloc:apec",
        "cloud:aws:ap-northeast-2",
        "TW",
    ];

    private static Cast Of(int commitments, int projects, int organisations) =>
        new(
            Keys("commitment", commitments),
            Keys("project", projects),
            Keys("organisation", organisations)
        );

    private static string[] Keys(string kind, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{kind}/{kind[0]}{i}")];
}
