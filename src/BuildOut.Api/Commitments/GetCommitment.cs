using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using Marten;
using Wolverine.Http;

namespace BuildOut.Api.Commitments;

/// <summary>Commitments: one in full, and its raw events.</summary>
public static class GetCommitment
{
    /// <summary>A commitment as it stood.</summary>
    [WolverineGet("/v1/commitments/{slug}", OperationId = "getCommitment")]
    [Reads(typeof(CommitmentView))]
    public static Task<IResult> One(string slug, HttpContext http, CancellationToken ct) =>
        SubjectReads.OneAsync<CommitmentReadModel, CommitmentView>(
            $"commitment/{slug}",
            http,
            CommitmentReadModel.View,
            ct
        );

    /// <summary>A commitment's raw events, in the order of the record.</summary>
    [WolverineGet("/v1/commitments/{slug}/events", OperationId = "listCommitmentEvents")]
    [Reads(typeof(Page<EventView>), IsPaged = true)]
    public static Task<IResult> Events(string slug, HttpContext http, CancellationToken ct) =>
        SubjectEvents.OfAsync($"commitment/{slug}", http, ct);

    /// <summary>A commitment's states over time.</summary>
    /// <remarks>
    /// Each event in effective order, or what a rule made of the clock, with the commitment after it.
    /// order=recorded shows instead what was believed as of asOf after each event as it was recorded, corrections and retractions
    /// among them; include=retracted shows retracted events at their place, marked, without effect.
    /// </remarks>
    [WolverineGet("/v1/commitments/{slug}/history", OperationId = "getCommitmentHistory")]
    [Reads(
        typeof(Page<SubjectFrame<CommitmentView>>),
        "format",
        "speed",
        HistoryShape.OrderName,
        HistoryShape.IncludeName,
        IsPaged = true
    )]
    public static Task<IResult> History(string slug, HttpContext http, CancellationToken ct) =>
        SubjectReads.HistoryAsync($"commitment/{slug}", http, CommitmentReadModel.View, ct);
}
