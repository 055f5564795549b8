using BuildOut.Api.Platform;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>The order in which a history is played (R16).</summary>
public enum HistoryOrder
{
    /// <summary>When things happened, by all that is known.</summary>
    Effective,

    /// <summary>When it was recorded: what was believed.</summary>
    Recorded,
}

/// <summary>What a history shows beside what stands.</summary>
public enum HistoryExtra
{
    Retracted,
}

/// <summary>How a history is asked for.</summary>
internal sealed record HistoryShape(HistoryOrder Order, bool WithRetracted)
{
    public const string OrderName = "order";
    public const string IncludeName = "include";

    public bool IsRecorded => Order is HistoryOrder.Recorded;

    public static HistoryShape Of(HttpRequest request)
    {
        var order = Query.Word<HistoryOrder>(request, OrderName) ?? HistoryOrder.Effective;
        var withRetracted = Query.Word<HistoryExtra>(request, IncludeName) is not null;
        if (order is HistoryOrder.Recorded && withRetracted)
            throw Query.Wrong(
                IncludeName,
                "contradiction",
                "it with order=effective alone: as it was recorded, a retracted claim is a frame already, and so is its retraction"
            );
        var shape = new HistoryShape(order, withRetracted);
        if (Query.Text(request, "cursor") is { } cursor)
            shape.Check(cursor, "/query/cursor");
        if (EventStream.IsWanted(request) && EventStream.LastId(request) is { } last)
            shape.Check(last, "/header/Last-Event-ID");
        return shape;
    }

    // A place in the one order is none in the other: what it sorts after there would be left out, or all come again.
    private void Check(string place, string pointer)
    {
        if (RecordPlace.Is(Paging.Decode(place, pointer)) != IsRecorded)
            throw new ProblemException(
                Problem.Malformed(
                    "The place to go on from is of the other order.",
                    new Fault(
                        pointer,
                        "order",
                        $"Expected one that an answer with order={(IsRecorded ? "recorded" : "effective")} gave."
                    )
                )
            );
    }
}
