using BuildOut.Cli.Server;

namespace BuildOut.Cli.Epoch;

/// <summary>What an event does to what the record has of a site.</summary>
internal enum Change
{
    New,
    Corrected,
    Retracted,
    Renamed,
    Restated,
    Unchanged,
}

/// <param name="Kind">Such as <c>cost</c>.</param>
/// <param name="Event">Null where nothing is to be posted.</param>
internal sealed record PlannedChange(Change Change, string Kind, OutgoingEvent? Event);
