using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

/// <summary>The site is secured.</summary>
public sealed record Sited : Terms, IExample<Sited>
{
    public static Sited Example =>
        new()
        {
            Region = "KR-31",
            Accuracy = Projects.Accuracy.Locality,
            Evidence = Examples.Press,
        };
}

/// <summary>A permit was applied for.</summary>
public sealed record PermitApplied : Terms, IExample<PermitApplied>
{
    public string? Permit { get; init; }

    public static PermitApplied Example => new() { Permit = "building", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Permit, "permit", 200);
    }
}

/// <summary>A permit was granted.</summary>
public sealed record Permitted : Terms, IExample<Permitted>
{
    public string? Permit { get; init; }

    public static Permitted Example => new() { Permit = "building", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Permit, "permit", 200);
    }
}

/// <summary>A permit was refused.</summary>
public sealed record PermitRefused : Terms, IExample<PermitRefused>
{
    public string? Permit { get; init; }

    public static PermitRefused Example => new() { Permit = "building", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Permit, "permit", 200);
    }
}
