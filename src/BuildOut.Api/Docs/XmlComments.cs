using System.Reflection;
using System.Xml.Linq;

namespace BuildOut.Api.Docs;

/// <summary>What the code's own comments say, so that nothing is described twice.</summary>
internal static class XmlComments
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Load);

    /// <summary>The summary of a property, or of the one that it is inherited from; empty without one.</summary>
    public static string Summary(PropertyInfo property) =>
        Summary($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public static string Summary(Type type) => Summary($"T:{type.FullName}");

    private static string Summary(string member) => Summaries.Value.GetValueOrDefault(member, "");

    private static Dictionary<string, string> Load()
    {
        var file = Path.ChangeExtension(typeof(XmlComments).Assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument
                .Load(file)
                .Descendants("member")
                .Where(m => m.Element("summary") is not null)
                .ToDictionary(
                    m => (string)m.Attribute("name")!,
                    m =>
                        string.Join(
                            ' ',
                            m.Element("summary")!
                                .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                        ),
                    StringComparer.Ordinal
                )
            : [];
    }
}
