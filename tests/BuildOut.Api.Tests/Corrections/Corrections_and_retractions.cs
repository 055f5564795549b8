using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Corrections;

/// <summary>Events are never edited: a claim of its own replaces or removes, and what was believed stays readable.</summary>
public sealed class Corrections_and_retractions(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Correction_changes_the_answer_and_knownAt_before_it_keeps_the_old()
    {
        var (claim, sequence) = await PledgeAsync("mistyped");
        await CorrectAsync(claim, "7000000000");

        (await AmountAsync("mistyped")).ShouldBe("7000000000");
        (await AmountAsync("mistyped", $"&knownAt={sequence}")).ShouldBe("1000000000");
    }

    [Fact]
    public async Task Correction_of_the_date_moves_the_claim()
    {
        var (claim, _) = await PledgeAsync("misdated");
        await _server.RecordAsync(
            Claims.Correction(claim, (JsonObject)claim["data"]!, date: "2025-11-15")
        );

        (await _server.GetAsync("/v1/commitments/misdated?asOf=2025-11-14")).Is(
            HttpStatusCode.NotFound
        );
        (await AmountAsync("misdated")).ShouldBe("1000000000");
    }

    [Fact]
    public async Task Correction_is_corrected_by_naming_the_correction()
    {
        var (claim, _) = await PledgeAsync("twice-mistyped");
        var first = await CorrectAsync(claim, "7000000000");
        await CorrectAsync(first, "8000000000", claim);

        (await AmountAsync("twice-mistyped")).ShouldBe("8000000000");
    }

    [Fact]
    public async Task Retraction_is_as_if_the_claim_had_never_been_made()
    {
        var (claim, sequence) = await PledgeAsync("hoax");
        await _server.RecordAsync(Claims.Retraction(claim));

        (await _server.GetAsync("/v1/commitments/hoax?asOf=2025-12-01")).Is(
            HttpStatusCode.NotFound
        );
        (await _server.GetAsync("/v1/commitments/hoax", ("Prefer", "wait=30"))).Is(
            HttpStatusCode.NotFound
        );
        (await AmountAsync("hoax", $"&knownAt={sequence}")).ShouldBe("1000000000");
    }

    [Fact]
    public async Task Retracting_a_correction_restores_what_it_replaced()
    {
        var (claim, _) = await PledgeAsync("right-after-all");
        var correction = await CorrectAsync(claim, "7000000000");
        await _server.RecordAsync(Claims.Retraction(correction));

        (await AmountAsync("right-after-all")).ShouldBe("1000000000");
    }

    [Fact]
    public async Task Retracting_a_retraction_restores_the_claim()
    {
        var (claim, _) = await PledgeAsync("no-hoax");
        var retraction = Claims.Retraction(claim);
        await _server.RecordAsync(retraction);
        await _server.RecordAsync(Claims.Retraction(retraction));

        (await AmountAsync("no-hoax")).ShouldBe("1000000000");
    }

    [Fact]
    public async Task After_its_correction_was_retracted_a_claim_can_be_corrected_again()
    {
        var (claim, _) = await PledgeAsync("corrected-anew");
        var correction = await CorrectAsync(claim, "7000000000");
        await _server.RecordAsync(Claims.Retraction(correction));
        await CorrectAsync(claim, "8000000000");

        (await AmountAsync("corrected-anew")).ShouldBe("8000000000");
    }

    [Fact]
    public async Task Retraction_of_the_ground_orphans_what_stood_on_it_and_its_return_revives_it()
    {
        var (claim, _) = await PledgeAsync("ground");
        await _server.RecordAsync(Claims.Restatement("ground", "5000000000"));
        var retraction = Claims.Retraction(claim);
        await _server.RecordAsync(retraction);

        var orphaned = await _server.ReadAsync("/v1/commitments/ground?asOf=2025-12-01");
        orphaned.At("lifecycle").ShouldBeNull();
        orphaned["flags"]!.AsArray().ShouldContain(f => f.Text("flag") == "Orphaned");

        await _server.RecordAsync(Claims.Retraction(retraction));
        (await AmountAsync("ground")).ShouldBe("5000000000");
    }

    [Fact]
    public async Task Correction_by_an_admin_is_seen_through_the_source_of_its_claim()
    {
        var (claim, _) = await PledgeAsync("seen-by-source");
        await _server.RecordAsync(
            Claims
                .Correction(
                    claim,
                    ((JsonObject)claim["data"]!)
                        .With("amount/low", "7000000000")
                        .With("amount/high", "7000000000")
                )
                .From("/admins/kim")
        );

        (await AmountAsync("seen-by-source", $"&source={Claims.Desk}")).ShouldBe("7000000000");
    }

    [Fact]
    public async Task Regions_totals_follow_the_correction_to_another_region()
    {
        var (claim, sequence) = await PledgeAsync("misplaced", "MN");
        await _server.RecordAsync(
            Claims.Correction(claim, ((JsonObject)claim["data"]!).With("scope/regions/0", "KP"))
        );

        (await TotalAsync("MN")).ShouldBeNull();
        (await TotalAsync("KP")).ShouldBe("1000000000");
        (await TotalAsync("MN", $"?asOf=2025-12-01&knownAt={sequence}")).ShouldBe("1000000000");
        (await TotalAsync("KP", $"?asOf=2025-12-01&knownAt={sequence}")).ShouldBeNull();
    }

    private async Task<string?> TotalAsync(string region, string query = "") =>
        (await _server.GetFreshAsync($"/v1/regions/{region}{query}")).Json.Text(
            "commitments/0/low"
        );

    private async Task<(JsonObject Claim, JsonNode Sequence)> PledgeAsync(
        string slug,
        string region = "KR"
    )
    {
        var claim = Claims.Pledge(slug, region);
        return (claim, (await _server.RecordAsync(claim))["sequence"]!);
    }

    private async Task<JsonObject> CorrectAsync(
        JsonObject claim,
        string amount,
        JsonObject? root = null
    )
    {
        var data = (JsonObject)(root ?? claim)["data"]!;
        var correction = Claims.Correction(
            claim,
            data.With("amount/low", amount).With("amount/high", amount)
        );
        await _server.RecordAsync(correction);
        return correction;
    }

    // At a date of its own and at the default times, which must agree.
    private async Task<string?> AmountAsync(string slug, string query = "")
    {
        var folded = await _server.ReadAsync($"/v1/commitments/{slug}?asOf=2025-12-01{query}");
        if (query.Length == 0)
            (await _server.GetFreshAsync($"/v1/commitments/{slug}"))
                .Json.Text("amount/value/low")
                .ShouldBe(folded.Text("amount/value/low"));
        return folded.Text("amount/value/low");
    }
}
