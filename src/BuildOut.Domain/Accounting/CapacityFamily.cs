using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>A project with all that are part of it, counted from the last part up to the whole (R1).</summary>
internal sealed class CapacityFamily(
    Wholes wholes,
    Func<string?, bool> isInside,
    Func<ProjectState, bool> plansStand,
    bool byDue = false
)
{
    private readonly Dictionary<CapacityKey, Contribution> _rows = [];

    /// <summary>What it adds to each row.</summary>
    public IReadOnlyDictionary<CapacityKey, Contribution> Rows => _rows;

    /// <summary>Counts a project and all that are part of it.</summary>
    public void Count(ProjectState root)
    {
        var places = Places(root);
        for (var i = places.Count - 1; i >= 0; i--)
            Count(places[i]);
    }

    // Wholes before their parts, so that from the last to the first each part is counted before its whole.
    private List<Place> Places(ProjectState root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Key };
        var places = new List<Place> { new(root, null, wholes.RegionOf(root)) };
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            place.PlansStand = plansStand(place.Project);
            place.Counts = isInside(place.Region);
            // R2: below a whole of known size that counts in the region, what is unknown is covered.
            place.Covers =
                place.Whole?.Covers is true
                || (
                    place.Counts
                    && new ProjectSteps(place.Project, place.Parts, new(), place.PlansStand)
                        .All
                        .Count > 0
                );
            foreach (var part in wholes.PartsOf(place.Project.Key).Where(seen.Add))
            {
                var project = wholes.Projects[part];
                places.Add(new(project, place, project.Region.Value ?? place.Region));
            }
        }
        return places;
    }

    private void Count(Place place)
    {
        var project = place.Project;
        if (place.Counts && project.IsSetAside)
            SetAside(place);
        var steps = new ProjectSteps(project, place.Parts, place.StagedHere, place.PlansStand);
        place.IsThere |= steps.All.Count > 0;
        if (place.Counts)
            Put(place, steps.All, null);
        var stage = ProjectSteps.StageOf(project);
        if (
            !place.IsThere
            && place.Counts
            && project.Exists
            && (place.PlansStand || stage >= CapacityStage.Energised)
        )
        {
            place.IsThere = true;
            if (place.Whole?.Covers is not true)
                PutUnknown(place, stage, null);
        }
        place.Whole?.Take(place, steps.Totals);
    }

    // R8: what a shelved or cancelled project had planned is listed apart.
    private void SetAside(Place place)
    {
        var project = place.Project;
        var planned = new ProjectSteps(project, place.Parts, new(), plansStand: true)
            .All.Where(s => s.Stage < CapacityStage.Energised)
            .ToList();
        Put(place, planned, project.StandingNow);
        var stage = ProjectSteps.StageOf(project);
        if (planned.Count == 0 && stage < CapacityStage.Energised)
            PutUnknown(place, stage, project.StandingNow);
    }

    // One project in each row, as sure as the weakest of its steps (R13).
    private void Put(Place place, IEnumerable<ProjectStep> steps, Standing? aside)
    {
        foreach (
            var row in steps.GroupBy(s =>
                (s.Basis, s.Stage, Due: DueOf(place.Project, s.Phase, s.Stage))
            )
        )
        {
            var sum = row.Select(s => Contribution.Of(s.Megawatts)).Aggregate((a, b) => a + b);
            Put(
                place.Row(row.Key.Basis, row.Key.Stage, aside) with
                {
                    Due = row.Key.Due,
                },
                (byDue ? Ordered(sum) : sum).Counting(row.Max(s => s.Confidence))
            );
        }
    }

    private void PutUnknown(Place place, CapacityStage stage, Standing? aside) =>
        Put(
            place.Row(PowerBasis.Unspecified, stage, aside) with
            {
                Due = DueOf(place.Project, ProjectState.Whole, stage),
            },
            new Contribution { Undisclosed = 1 }.Counting(place.Project.Claims[^1].Confidence)
        );

    // A phase without a date of its own is due with the whole.
    private int? DueOf(ProjectState project, string phase, CapacityStage stage) =>
        byDue && stage < CapacityStage.Operational
            ? (
                project.Phases.GetValueOrDefault(phase)?.Due.Value
                ?? project.Phases.GetValueOrDefault(ProjectState.Whole)?.Due.Value
            )
                ?.End
                .Year
            : null;

    // What a whole leaves over parts of another year lies between the two differences, whichever is the greater.
    private static Contribution Ordered(Contribution sum) =>
        sum.Unbounded == 0 && sum.Low > sum.High
            ? sum with
            {
                Low = sum.High,
                High = sum.Low,
            }
            : sum;

    private void Put(CapacityKey key, Contribution contribution) =>
        _rows[key] = _rows.GetValueOrDefault(key) is { } had ? had + contribution : contribution;

    /// <summary>A project in the whole that it is part of, while that is counted.</summary>
    private sealed class Place(ProjectState project, Place? whole, string? region)
    {
        private readonly Dictionary<(string? Region, string? Operator), StagedMegawatts> _staged =
        [];

        public ProjectState Project { get; } = project;
        public Place? Whole { get; } = whole;
        public string? Region { get; } = region;
        public Dictionary<PowerBasis, Interval> Parts { get; } = [];
        public bool PlansStand { get; set; }
        public bool Counts { get; set; }
        public bool Covers { get; set; }

        /// <summary>Whether it or a part of it was counted: an undisclosed whole counts as its parts (R1).</summary>
        public bool IsThere { get; set; }

        /// <summary>What its parts have in the project's own rows.</summary>
        public StagedMegawatts StagedHere => Staged((Region, Project.Operator));

        public CapacityKey Row(PowerBasis basis, CapacityStage stage, Standing? aside) =>
            new(Region, Project.Operator, basis, stage) { SetAside = aside };

        public void Take(Place part, IReadOnlyDictionary<PowerBasis, Interval> totals)
        {
            IsThere |= part.IsThere;
            foreach (var (basis, megawatts) in totals)
                Parts[basis] = Parts.TryGetValue(basis, out var had) ? had + megawatts : megawatts;
            foreach (var (row, its) in part._staged)
                Staged(row).Add(its);
        }

        private StagedMegawatts Staged((string? Region, string? Operator) row) =>
            _staged.TryGetValue(row, out var staged) ? staged : _staged[row] = new();
    }
}
