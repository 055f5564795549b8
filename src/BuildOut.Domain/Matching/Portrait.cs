using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Matching;

/// <summary>
/// What is said of a subject by which it may be told to be another report of one on the record. What is not said is empty or null.
/// </summary>
public sealed record Portrait
{
    /// <summary>The kind of its key.</summary>
    public required string Kind { get; init; }

    /// <summary>Null where nothing was posted of it.</summary>
    public string? Key { get; init; }

    /// <summary>Titles, or names and aliases, as they are written; the present one first.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Keys of those that put something in: who only announces it is none of them.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary>Keys of those that own one of the organisations, or belong to one: a report may name either.</summary>
    public IReadOnlyList<string> Kin { get; init; } = [];

    /// <summary>Bare codes.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>When it was first said.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>What is committed, or what a build costs.</summary>
    public Amount? Amount { get; init; }

    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Whether a name, an organisation or an identifier says which one is meant: a place, a day or a sum alone does not.</summary>
    public bool SaysWhich => Names.Count > 0 || Organisations.Count > 0 || Identifiers.Count > 0;

    /// <summary>Kinds of subject that one may be another report of.</summary>
    public static bool IsMatched(string? kind) =>
        kind is Subjects.Commitment or Subjects.Project or Subjects.Organisation;

    public static Portrait Of(SubjectState state)
    {
        var portrait = new Portrait
        {
            Kind = Subjects.KindOf(state.Key)!,
            Key = state.Key,
            Date = state.Claims.Count == 0 ? null : state.Claims[0].Effective,
        };
        return state switch
        {
            CommitmentState commitment => portrait with
            {
                Names = Said(commitment.Title.Value, commitment.Title.All.Select(s => s.Value)),
                Organisations = Acting(commitment.Parties.Value),
                Regions = RegionsOf(commitment.Scope.Value),
                Amount = commitment.Amount.Value,
            },
            ProjectState project => portrait with
            {
                Names = Said(project.Title.Value, project.Title.All.Select(s => s.Value)),
                Organisations = Acting(project.Parties.Value),
                Regions = project.Region.Value is { } region ? [region] : [],
                Amount = project.Cost.Value,
                Identifiers = project.Identifiers.Value ?? [],
            },
            OrganisationState organisation => portrait with
            {
                Names = Said(organisation.Name.Value, organisation.Aliases),
                Regions =
                [
                    .. state
                        .Claims.Select(c => (c.Data as Registered)?.Seat)
                        .OfType<string>()
                        .TakeLast(1),
                ],
                // An organisation is older than what is first said of it.
                Date = null,
                Identifiers = organisation.Identifiers.Value ?? [],
            },
            _ => portrait,
        };
    }

    private static IReadOnlyList<string> Said(string? now, IEnumerable<string?> before) =>
        [.. before.Prepend(now).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Acting(IReadOnlyList<Party>? parties)
    {
        var all = parties ?? [];
        var acting = all.Where(p =>
            p.Role is not (PartyRole.Announcer or PartyRole.GovernmentBody)
        );
        return
        [
            .. (acting.Any(p => p.Organisation is not null) ? acting : all)
                .Select(p => p.Organisation)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string> RegionsOf(Scope? scope) =>
        scope is null
            ? []
            :
            [
                .. scope
                    .Regions.Concat(scope.Of is { } of ? [of.Bloc] : [])
                    .Concat((scope.Split ?? []).Select(s => s.Region))
                    .Distinct(StringComparer.Ordinal),
            ];
}
