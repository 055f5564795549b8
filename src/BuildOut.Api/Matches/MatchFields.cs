using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Matches;

/// <summary>The kinds of what may be another report of something.</summary>
public enum MatchedKind
{
    Commitment,
    Project,
    Organisation,
}

/// <summary>What is asked for by query parameters.</summary>
internal static class MatchFields
{
    private const int MostItems = 20;

    public static Portrait Of(HttpRequest request, ReadTimes times)
    {
        var subject = Query.Text(request, "subject");
        var ofSubject = subject is null ? null : Subjects.KindOf(subject);
        if (subject is not null && !Portrait.IsMatched(ofSubject))
            throw Query.Wrong(
                "subject",
                "key",
                "the key of a commitment, project or organisation, such as commitment/aws-kr-2031"
            );
        var kind = Query.Word<MatchedKind>(request, "kind")?.ToString().ToLowerInvariant();
        if (kind is not null && ofSubject is not null && kind != ofSubject)
            throw Query.Wrong("kind", "contradiction", $"the subject's own, {ofSubject}, or none");
        if ((kind ?? ofSubject) is null)
            throw Query.Wrong("kind", "required", "a kind, or a subject");
        var title = Query.Text(request, "title");
        if (title is not null)
            Query.Name(request, "title");
        return new()
        {
            Kind = (kind ?? ofSubject)!,
            Key = subject,
            Names = title is null ? [] : [title],
            Organisations = Items(request, "organisation", Organisation),
            Regions = Items(request, "region", r => Region(r, times)),
            Date = Query.Date(request, "date"),
            Amount = Amount(request, times),
            Identifiers = Items(request, "identifier", Identifier),
        };
    }

    /// <summary>What is given stands for what the subject says.</summary>
    public static Portrait Over(Portrait given, Portrait own) =>
        own with
        {
            Names = given.Names.Count > 0 ? given.Names : own.Names,
            Organisations = given.Organisations.Count > 0 ? given.Organisations : own.Organisations,
            Regions = given.Regions.Count > 0 ? given.Regions : own.Regions,
            Date = given.Date ?? own.Date,
            Amount = given.Amount ?? own.Amount,
            Identifiers = given.Identifiers.Count > 0 ? given.Identifiers : own.Identifiers,
        };

    private static IReadOnlyList<T> Items<T>(
        HttpRequest request,
        string name,
        Func<string, T> read
    ) =>
        Query.Text(request, name) is not { } text ? []
        : text.Split(',', StringSplitOptions.TrimEntries) is { Length: <= MostItems } items
            ? [.. items.Select(read).Distinct()]
        : throw Query.Wrong(name, "length", $"at most {MostItems}, separated by commas");

    private static string Organisation(string text) =>
        Subjects.IsKey(text, Subjects.Organisation)
            ? text
            : throw Query.Wrong(
                "organisation",
                "key",
                $"keys separated by commas: {Subjects.Describe(Subjects.Organisation)}"
            );

    private static string Region(string text, ReadTimes times) =>
        times.Tree.Find(text) is not null
            ? text
            : throw Query.Wrong(
                "region",
                "unknown-region",
                $"codes of regions separated by commas; \"{Cut(text)}\" is none"
            );

    private static Identifier Identifier(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var at
        && at > 0
        && at < text.Length - 1
        && text.Length <= 250
        && Names.Plain(text[(at + 1)..]).Length > 0
            ? new(text[..at], text[(at + 1)..])
            : throw Query.Wrong("identifier", "format", "scheme:id, such as Wikidata:Q456157");

    private static Amount? Amount(HttpRequest request, ReadTimes times)
    {
        var (amount, currency) = (Query.Text(request, "amount"), Query.Text(request, "currency"));
        if (amount is null && currency is null)
            return null;
        if (currency is null)
            throw Query.Wrong("currency", "required", "the ISO 4217 code of the amount");
        if (times.Places.MinorUnits(currency) is null)
            throw Query.Wrong("currency", "unknown-currency", "a currency of ISO 4217");
        if (amount is null)
            throw Query.Wrong("amount", "required", "the amount that the currency is of");
        var ends = amount.Split("..");
        try
        {
            var (low, high) = (DecimalText.Parse(ends[0]), DecimalText.Parse(ends[^1]));
            if (ends.Length <= 2 && low >= 0 && low <= high)
                return new()
                {
                    Currency = currency,
                    Low = low,
                    High = high,
                    Qualifier = low == high ? AmountQualifier.Exact : AmountQualifier.Range,
                };
        }
        catch (System.Text.Json.JsonException) { }
        throw Query.Wrong(
            "amount",
            "format",
            $"{DecimalText.Expected}, or two of them with .. between, the lower first"
        );
    }

    private static string Cut(string text) => text.Length > 50 ? text[..50] : text;
}
