using System.Threading.Channels;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// The one writer: takes what is waiting, judges it in the order of arrival, and records it in one commit. An advisory lock
/// keeps several nodes apart, so that sequence and <c>recordedAt</c> follow the order of commits (R10).
/// </summary>
internal sealed class Recorder(
    NpgsqlDataSource database,
    RecentStreams recent,
    Gazetteer gazetteer,
    TimeProvider clock,
    RecordMetrics metrics,
    ILogger<Recorder> log
) : BackgroundService
{
    /// <summary>16,000 to 20,000 posts a second were reached with up to 256 in one commit; more gained nothing.</summary>
    private const int LargestGroup = 256;

    private readonly Channel<Submission> _waiting = Channel.CreateBounded<Submission>(
        new BoundedChannelOptions(4096)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        }
    );

    /// <returns>One outcome for each claim, in the order of the submission, after the commit.</returns>
    public async Task<IReadOnlyList<Outcome>> RecordAsync(
        Submission submission,
        CancellationToken ct
    )
    {
        await _waiting.Writer.WriteAsync(submission, ct);
        var outcomes = await submission.Completion.Task;
        metrics.Judged(outcomes);
        return outcomes;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<Submission>();
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            group.Clear();
            var claims = 0;
            while (claims < LargestGroup && _waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
                claims += next.Claims.Count;
            }
            try
            {
                await RecordGroupAsync(group, stoppingToken);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                await FailAsync(group, e, stoppingToken);
            }
        }
    }

    // One post that cannot be recorded takes no neighbour with it: each is tried alone, which is safe to repeat.
    private async Task FailAsync(List<Submission> group, Exception failure, CancellationToken ct)
    {
        if (group.Count > 1 && !IsOfTheDatabase(failure) && !ct.IsCancellationRequested)
        {
            foreach (var submission in group)
            {
                try
                {
                    await RecordGroupAsync([submission], ct);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    await FailAsync([submission], e, ct);
                }
            }
            return;
        }
        log.LogError(failure, "A group of {Count} posts was not recorded.", group.Count);
        foreach (var submission in group)
            submission.Completion.TrySetException(failure);
    }

    private static bool IsOfTheDatabase(Exception e) =>
        e
            is NpgsqlException
                and ((not PostgresException) or PostgresException { IsTransient: true });

    private async Task RecordGroupAsync(List<Submission> group, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var loaded = await RecordLoad.LoadAsync(connection, group, recent, gazetteer, clock, ct);
        var answers = new List<(Submission Submission, IReadOnlyList<Outcome> Outcomes)>(
            group.Count
        );
        foreach (var submission in group)
            answers.Add((submission, Judge.Decide(submission, loaded)));
        if (loaded.Accepted.Count > 0)
            await RecordAppend.CommitAsync(connection, loaded, ct);
        foreach (var subject in loaded.Accepted.Select(p => p.Claim.Subject).Distinct())
            recent.Keep(subject, loaded.Stream(subject));
        metrics.Committed(clock.GetElapsedTime(began), loaded.Accepted.Count);
        foreach (var (submission, outcomes) in answers)
            submission.Completion.TrySetResult(outcomes);
    }
}
