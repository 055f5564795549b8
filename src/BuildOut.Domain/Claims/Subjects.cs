using System.Text.RegularExpressions;

namespace BuildOut.Domain.Claims;

/// <summary>The kinds of subject, and the permanent, opaque keys of their streams (<c>kind/slug</c>).</summary>
public static partial class Subjects
{
    public const string Organisation = "organisation";
    public const string Region = "region";
    public const string Commitment = "commitment";
    public const string Project = "project";
    public const string Currency = "currency";

    private static readonly string[] Kinds = [Commitment, Project, Region, Organisation, Currency];

    /// <summary>The kind of a well-formed key, else null.</summary>
    public static string? KindOf(string key)
    {
        foreach (var kind in Kinds)
            if (IsKey(key, kind))
                return kind;
        return null;
    }

    public static bool IsKey(string key, string kind)
    {
        if (
            key.Length > 200
            || key.Length <= kind.Length
            || key[kind.Length] != '/'
            || !key.StartsWith(kind, StringComparison.Ordinal)
        )
            return false;
        var slug = key.AsSpan(kind.Length + 1);
        return kind switch
        {
            Organisation or Commitment or Project => Slug().IsMatch(slug),
            Region => RegionCode().IsMatch(slug),
            Currency => CurrencyCode().IsMatch(slug),
            _ => false,
        };
    }

    public static string Describe(string kind) =>
        kind switch
        {
            Region =>
                "region/<code>, such as region/KR, region/m49:030 or region/cloud:aws:us-east-1",
            Currency => "currency/<code>, three capital letters of ISO 4217",
            _ => $"{kind}/<slug>, the slug of 1 to 120 lower-case letters, digits and '-'",
        };

    /// <summary>What stands after the slash.</summary>
    public static string SlugOf(string key) =>
        key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,119}$")]
    private static partial Regex Slug();

    [GeneratedRegex("^([A-Z]{2}(-[A-Z0-9]{1,3})?|[a-z0-9]{2,12}(:[a-z0-9][a-z0-9.-]{0,39}){1,3})$")]
    private static partial Regex RegionCode();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyCode();
}
