using System.Diagnostics.Metrics;
using BuildOut.Api.Reading;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>What is measured of the record: what became of posts, how long commits take, how far the read models lag.</summary>
internal sealed class RecordMetrics
{
    public const string Meter = "BuildOut";

    private readonly Counter<long> _judged;
    private readonly Histogram<double> _commits;
    private readonly Histogram<long> _sizes;
    private Progress? _progress;

    public RecordMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _judged = meter.CreateCounter<long>(
            "buildout.ingest.events",
            description: "Claims that were judged, by outcome."
        );
        _commits = meter.CreateHistogram<double>(
            "buildout.ingest.commit.duration",
            "s",
            "From taking what waits to its commit."
        );
        _sizes = meter.CreateHistogram<long>(
            "buildout.ingest.commit.events",
            description: "Events in one commit."
        );
        meter.CreateObservableGauge(
            "buildout.ingest.waiting",
            () => Waiting(),
            description: "Posts, and lines of imports, that wait for the writer."
        );
        meter.CreateObservableGauge(
            "buildout.record.sequence",
            () => Measured(p => p.Recorded),
            description: "The sequence of the last event recorded."
        );
        meter.CreateObservableGauge(
            "buildout.read_models.sequence",
            () => Measured(p => p.Projected),
            description: "The sequence that the read models have come to."
        );
        meter.CreateObservableGauge(
            "buildout.read_models.lag.events",
            () => Measured(p => p.Recorded - p.Projected),
            description: "Events recorded that the read models do not have yet."
        );
        meter.CreateObservableGauge(
            "buildout.read_models.lag",
            () => Measured(p => p.Lag.TotalSeconds),
            "s",
            "Since the first event was recorded that the read models do not have yet."
        );
    }

    /// <summary>How many wait for the writer, by the writer.</summary>
    public Func<int> Waiting { get; set; } = () => 0;

    public void Judged(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
            _judged.Add(1, new KeyValuePair<string, object?>("outcome", NameOf(outcome)));
    }

    public void Committed(TimeSpan took, int events)
    {
        _commits.Record(took.TotalSeconds);
        _sizes.Record(events);
    }

    /// <summary>Reads how far the record and the read models are, for the gauges; they say nothing while the database is away.</summary>
    public async Task MeasureAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            var clock = services.GetRequiredService<RecordClock>();
            var position = await clock.PositionAsync(ct);
            var (recorded, projected) = (position.Sequence, position.ReadModels);
            var waiting =
                projected < recorded ? await clock.RecordedAtAsync(projected + 1, ct) : null;
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            _progress = new(recorded, projected, waiting is { } since ? now - since : default);
        }
        catch (NpgsqlException)
        {
            _progress = null;
        }
    }

    private IEnumerable<Measurement<T>> Measured<T>(Func<Progress, T> of)
        where T : struct => _progress is { } progress ? [new(of(progress))] : [];

    private static string NameOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Recorded { IsDuplicate: true } => "duplicate",
            Outcome.Recorded => "recorded",
            Outcome.Valid => "valid",
            Outcome.Differs => "other-content",
            Outcome.Forbidden => "forbidden",
            Outcome.Stale => "stale",
            _ => "refused",
        };

    private sealed record Progress(long Recorded, long Projected, TimeSpan Lag);
}
