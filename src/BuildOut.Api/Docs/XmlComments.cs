using System.Reflection;
using System.Xml.Linq;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Docs;

/// <summary>What the code's own comments say, so that nothing is described twice.</summary>
internal static class XmlComments
{
    private static readonly Lazy<Dictionary<string, string>> Comments = new(() =>
        Load(typeof(XmlComments).Assembly, typeof(Claim).Assembly)
    );

    /// <summary>The summary of a property, or of the parameter of its record that it is made by; empty without one.</summary>
    public static string Summary(PropertyInfo property) =>
        Summary($"P:{NameOf(property.DeclaringType!)}.{property.Name}") is { Length: > 0 } own
            ? own
            : Summary($"T:{NameOf(property.DeclaringType!)}/{property.Name}");

    public static string Summary(Type type) => Summary($"T:{NameOf(type)}");

    /// <summary>The summary of one word of a vocabulary.</summary>
    public static string Summary(Type vocabulary, string word) =>
        Summary($"F:{NameOf(vocabulary)}.{word}");

    /// <summary>The remarks of a method that is not overloaded; empty without any.</summary>
    public static string Remarks(MethodInfo method)
    {
        var name = $"M:{NameOf(method.DeclaringType!)}.{method.Name}";
        return Comments
                .Value.FirstOrDefault(m =>
                    m.Key.EndsWith("#remarks", StringComparison.Ordinal)
                    && m.Key.StartsWith(name, StringComparison.Ordinal)
                    && m.Key[name.Length] is '(' or '#'
                )
                .Value
            ?? "";
    }

    private static string Summary(string member) => Comments.Value.GetValueOrDefault(member, "");

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static Dictionary<string, string> Load(params Assembly[] assemblies) =>
        assemblies
            .Select(a => Path.ChangeExtension(a.Location, ".xml"))
            .Where(File.Exists)
            .SelectMany(f => XDocument.Load(f).Descendants("member"))
            .SelectMany(m =>
                m.Elements("summary")
                    .Select(s => ((string)m.Attribute("name")!, Flat(s)))
                    .Concat(
                        m.Elements("remarks")
                            .Select(r => ($"{(string)m.Attribute("name")!}#remarks", Flat(r)))
                    )
                    .Concat(
                        m.Elements("param")
                            .Select(p =>
                                (
                                    $"{(string)m.Attribute("name")!}/{(string)p.Attribute("name")!}",
                                    Flat(p)
                                )
                            )
                    )
            )
            .DistinctBy(m => m.Item1, StringComparer.Ordinal)
            .ToDictionary(m => m.Item1, m => m.Item2, StringComparer.Ordinal);

    // A reference to a name is shown as the name.
    private static string Flat(XElement element)
    {
        foreach (var reference in element.Descendants("see").ToList())
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? "").Split('.')[^1]);
        return string.Join(
            ' ',
            element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
