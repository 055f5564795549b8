namespace BuildOut.Domain.Projects;

/// <summary>How far a build has come. Going back is legal, and an event.</summary>
public enum Phase
{
    /// <summary>A signal only.</summary>
    Lead,
    Announced,
    SiteControl,
    Permitting,
    Permitted,

    /// <summary>Physical works; a ceremony does not count.</summary>
    UnderConstruction,

    /// <summary>Energised or in test.</summary>
    Commissioning,

    /// <summary>At least one capacity phase serves load.</summary>
    Operating,
    Decommissioning,
    Retired,
}

/// <summary>Whether it goes on, apart from how far it has come.</summary>
public enum Standing
{
    Active,
    Paused,
    Shelved,
    Cancelled,
    Mothballed,
    Repurposed,
    Unknown,
}

/// <summary>How we know the standing.</summary>
public enum StandingBasis
{
    Stated,
    Observed,
    InferredByRule,
}

/// <summary>What is built; a campus holds facilities, a facility buildings.</summary>
public enum ProjectKind
{
    Campus,
    Facility,
    Building,
    Unknown,
}

/// <summary>How well the point is known.</summary>
public enum Accuracy
{
    Exact,
    Locality,
    Region,
}
