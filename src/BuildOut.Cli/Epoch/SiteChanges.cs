using System.Text.Json;
using BuildOut.Cli.Server;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;

namespace BuildOut.Cli.Epoch;

/// <summary>The events that take the record of a site from what it has to what a vintage says.</summary>
internal sealed class SiteChanges(KnownSite known, SiteFacts facts, Vintage vintage, string source)
{
    private const string Opening = "announced";

    public IEnumerable<PlannedChange> Of(Site site)
    {
        var standing = known
            .Standing.Where(s => s.Data is not Restated)
            .ToDictionary(known.KeyOf, StringComparer.Ordinal);
        var said = Statements(site, standing.GetValueOrDefault(Opening)).ToList();
        foreach (var statement in said)
            yield return standing.TryGetValue(statement.Key, out var before)
                ? Compared(statement, before)
                : Posted(statement);
        foreach (var (key, gone) in standing.ExceptBy(said.Select(s => s.Key), s => s.Key))
            yield return Retraction(key, gone);
        if (!known.IsNew && facts.Since(known.State, vintage) is { } restated)
            yield return new(
                restated.Title.IsStated ? Change.Renamed : Change.Restated,
                "site",
                Event(
                    known.ChangeId("restated", vintage),
                    "project.restated",
                    PartialDate.Of(vintage.Date),
                    restated
                )
            );
    }

    private IEnumerable<Statement> Statements(Site site, StandingClaim? opening)
    {
        // It is open from its first row on, or from the first vintage that lists it where all its rows were ahead. Its words
        // stay as they were first: other names and parties are news of a later day.
        var listed = opening?.Root.Data.Evidence[0].PublishedOn?.Start ?? vintage.Date;
        var first = site.Rows.Select(r => r.Date).Append(listed).Min();
        var words = opening is null ? facts.Opening() : opening.Data with { Evidence = [] };
        return Milestones
            .Of(site.Rows, vintage.Date)
            .Concat(site.Rows.SelectMany(r => RowStatements.Of(r, vintage.Date)))
            .Prepend(new(Opening, "project.announced", first, words));
    }

    private PlannedChange Posted(Statement statement) =>
        new(
            Change.New,
            Statement.KindOf(statement.Key),
            Event(
                known.IdOf(statement.Key, vintage),
                statement.Type,
                PartialDate.Of(statement.Date),
                statement.Data with
                {
                    Evidence = vintage.Evidence,
                }
            )
        );

    private PlannedChange Compared(Statement statement, StandingClaim before)
    {
        var kind = Statement.KindOf(statement.Key);
        if (
            before.Effective.Start == statement.Date
            && JsonElement.DeepEquals(
                OutgoingEvent.ToJson(before.Data with { Evidence = [] }),
                OutgoingEvent.ToJson(statement.Data)
            )
        )
            return new(Change.Unchanged, kind, null);
        // A forecast that is revised, or comes true, had not been wrong. Where a past day has other figures the file does not
        // say whether the publisher had erred or estimates otherwise now.
        var wasPredicted = before.Data.Assertion is AssertionClass.Predicted;
        return new(
            Change.Corrected,
            kind,
            Event(
                known.ChangeId($"{statement.Key}/corrected", vintage),
                "claim.corrected",
                PartialDate.Of(statement.Date),
                new Corrected
                {
                    Corrects = known.LatestOf(before),
                    Data = OutgoingEvent.ToJson(statement.Data),
                    ChangeKind = wasPredicted ? ChangeKind.Restatement : ChangeKind.Unknown,
                    Cause = ChangeCause.SourceError,
                    Reason = $"The vintage of {vintage} says it otherwise.",
                    Evidence = vintage.Evidence,
                }
            )
        );
    }

    private PlannedChange Retraction(string key, StandingClaim gone) =>
        new(
            Change.Retracted,
            Statement.KindOf(key),
            Event(
                known.ChangeId($"{key}/retracted", vintage),
                "claim.retracted",
                gone.Effective,
                new Retracted
                {
                    Retracts = known.LatestOf(gone),
                    Cause = ChangeCause.SourceError,
                    Reason = $"The vintage of {vintage} no longer has it.",
                    Evidence = vintage.Evidence,
                }
            )
        );

    private OutgoingEvent Event(string id, string type, PartialDate date, ClaimData data) =>
        new(id, source, type, known.Key, date, data);
}
