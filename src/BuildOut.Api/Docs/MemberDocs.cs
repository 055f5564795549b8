using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace BuildOut.Api.Docs;

/// <summary>What a member of an answer means: by its own comment, else by what its name means wherever it stands.</summary>
internal static class MemberDocs
{
    private static readonly Lazy<Dictionary<string, string>> Shared = new(Load);

    /// <summary>A description, or null: the test of the document names what has none.</summary>
    public static string? Of(Type owner, JsonPropertyInfo member)
    {
        var own = member.AttributeProvider is PropertyInfo property
            ? XmlComments.Summary(property)
            : "";
        return own.Length > 0
            ? own
            : Shared.Value.GetValueOrDefault($"{owner.Name}.{member.Name}")
                ?? Shared.Value.GetValueOrDefault(member.Name);
    }

    // A line each: the name, or the type and the name, a tab, what it means.
    private static Dictionary<string, string> Load() =>
        Embedded
            .Text("members.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);
}
