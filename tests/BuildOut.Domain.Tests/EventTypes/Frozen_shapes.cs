using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using BuildOut.Domain.Claims;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.EventTypes;

/// <summary>
/// The wire is a contract. A changed shape is a new version that upcasts the old one; a new type's snapshot is written by
/// running with BUILDOUT_SHAPES=write.
/// </summary>
public sealed class Frozen_shapes
{
    private static readonly JsonSerializerOptions Indented = new(ClaimJson.Options)
    {
        WriteIndented = true,
    };

    public static TheoryData<string> Names => [.. ClaimTypes.All.Select(t => t.Alias)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_types_members_and_example_are_as_they_were_frozen(string alias)
    {
        var type = ClaimTypes.ByAlias[alias];
        var shape = new JsonObject
        {
            ["type"] = type.Name,
            ["version"] = type.Version,
            ["example"] = JsonNode.Parse(Event_types.Write(type.Example)),
            ["members"] = Members(type.Data, []),
        };
        var now = shape.ToJsonString(Indented) + "\n";
        var file = Path.Combine(Folder(), $"{alias}.json");
        if (Environment.GetEnvironmentVariable("BUILDOUT_SHAPES") == "write" && !File.Exists(file))
            File.WriteAllText(file, now);
        File.Exists(file).ShouldBeTrue($"{file} is missing: run with BUILDOUT_SHAPES=write");
        now.ShouldBe(File.ReadAllText(file));
    }

    [Fact]
    public void Every_frozen_shape_is_of_a_type_that_is_still_read() =>
        Directory
            .EnumerateFiles(Folder(), "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal)
            .ShouldBe(ClaimTypes.ByAlias.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<string> Earlier =>
        [.. ClaimTypes.All.SelectMany(t => t.EarlierAliases)];

    [Theory]
    [MemberData(nameof(Earlier))]
    public void An_event_of_an_earlier_version_is_read_as_the_new_one(string alias)
    {
        var frozen = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{alias}.json")))!;
        var type = ClaimTypes.ByAlias[alias];
        var old = JsonSerializer.SerializeToElement(frozen["example"]);
        Should.Throw<JsonException>(() => old.Deserialize(type.Data, ClaimJson.Options));
        var read = type.Read(old);
        // Read again in its new form it is the same.
        Event_types
            .Write(type.Read(JsonSerializer.SerializeToElement(read, type.Data, ClaimJson.Options)))
            .ShouldBe(Event_types.Write(read));
        read.Evidence.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_figure_of_power_usage_effectiveness_was_text_and_is_an_interval()
    {
        var type = ClaimTypes.ByAlias["project.pue-observed.v1"];
        var read = (Domain.Projects.PueObserved)
            type.Read(JsonDocument.Parse("""{"pue":"1.25"}""").RootElement);
        read.Pue.ShouldBe(new Domain.Projects.Effectiveness { Low = 1.25m, High = 1.25m });
        Should.Throw<JsonException>(() =>
            type.Read(JsonDocument.Parse("""{"pue":"x"}""").RootElement)
        );
    }

    // Wire name and form of each member, in words that do not change with the runtime's own schema exporter.
    private static JsonNode Members(Type type, HashSet<Type> above)
    {
        if (!above.Add(type))
            return type.Name;
        var members = new JsonObject();
        foreach (
            var property in ClaimJson
                .Options.GetTypeInfo(type)
                .Properties.OrderBy(p => p.Name, StringComparer.Ordinal)
        )
            members[property.Name + (property.IsRequired ? "" : "?")] = Form(
                property.PropertyType,
                [.. above]
            );
        return members;
    }

    private static JsonNode Form(Type type, HashSet<Type> above)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(Maybe<>))
            return new JsonObject { ["orNull"] = Form(inner.GetGenericArguments()[0], above) };
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new JsonArray(Form(inner.GetGenericArguments()[0], above));
        if (inner.IsEnum)
            return string.Join('|', Enum.GetNames(inner));
        return
            ClaimJson.Options.GetTypeInfo(inner).Kind
            is System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object
            ? Members(inner, above)
            : inner.Name;
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(file))!, "Shapes");
}
