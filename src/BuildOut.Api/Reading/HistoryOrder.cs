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
        return order is HistoryOrder.Recorded && withRetracted
            ? throw Query.Wrong(
                IncludeName,
                "contradiction",
                "it with order=effective alone: as it was recorded, a retracted claim is a frame already, and so is its retraction"
            )
            : new(order, withRetracted);
    }
}
