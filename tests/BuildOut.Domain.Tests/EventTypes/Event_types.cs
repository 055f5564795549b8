using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.EventTypes;

public sealed class Event_types
{
    public static TheoryData<string> Names => [.. ClaimTypes.All.Select(t => t.Name)];

    internal static string Write(ClaimData data) =>
        JsonSerializer.Serialize(data, data.GetType(), ClaimJson.Options);

    private static ClaimData Read(string json, ClaimType type) =>
        (ClaimData)JsonSerializer.Deserialize(json, type.Data, ClaimJson.Options)!;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_survives_reading_and_writing_byte_for_byte(string name)
    {
        var type = ClaimTypes.ByName[name];
        var json = Write(type.Example);
        Write(Read(json, type)).ShouldBe(json);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_is_accepted_where_it_has_ground(string name)
    {
        var type = ClaimTypes.ByName[name];
        var world = Suitable.Ground(type, out var subject);
        var refusal = world.Post(
            new Claim
            {
                Id = "example",
                Source = "/examples",
                Type = type,
                Subject = subject,
                Effective = PartialDate.Parse("2026-01-01"),
                Data = type.Example,
            },
            out var flags
        );
        refusal.ShouldBeNull(refusal?.ToString());
        flags.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_member_is_refused(string name)
    {
        var type = ClaimTypes.ByName[name];
        var json = JsonNode.Parse(Write(type.Example))!.AsObject();
        json["notAMember"] = 1;
        Should.Throw<JsonException>(() => Read(json.ToJsonString(), type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_null_in_a_list_is_refused(string name)
    {
        var type = ClaimTypes.ByName[name];
        var example = JsonNode.Parse(Write(type.Example))!;
        // A correction's data is read by the type of the claim that it corrects (Decision).
        var read = Lists(example).Where(p => type.Data != typeof(Corrected) || p[0] != "data");
        foreach (var path in read.ToList())
        {
            var json = example.DeepClone();
            path.Aggregate(json, (node, step) => node[step]!).AsArray().Add(null);
            Should.Throw<JsonException>(
                () => Read(json.ToJsonString(), type),
                string.Join('/', path)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_null_member_is_refused_or_withdraws_and_is_kept(string name)
    {
        var type = ClaimTypes.ByName[name];
        foreach (var property in JsonNode.Parse(Write(type.Example))!.AsObject().Select(p => p.Key))
        {
            var json = JsonNode.Parse(Write(type.Example))!.AsObject();
            json[property] = null;
            ClaimData data;
            try
            {
                data = Read(json.ToJsonString(), type);
            }
            catch (JsonException)
            {
                continue;
            }
            // What was read can be read again: a stored claim is never lost.
            Write(Read(Write(data), type)).ShouldBe(Write(data), property);
            data.Check(new Checks(World.Today));
        }
    }

    [Fact]
    public void Names_and_places_are_unique_and_versions_begin_at_1()
    {
        ClaimTypes.All.Select(t => t.Name).ShouldBeUnique();
        ClaimTypes.All.Select(t => t.Place).ShouldBe(Enumerable.Range(0, ClaimTypes.All.Count));
        ClaimTypes.All.ShouldAllBe(t => t.Version >= 1 && t.Alias == $"{t.Name}.v{t.Version}");
    }

    private static IEnumerable<string[]> Lists(JsonNode? node, params string[] at) =>
        node switch
        {
            JsonArray => [at],
            JsonObject members => members.SelectMany(m => Lists(m.Value, [.. at, m.Key])),
            _ => [],
        };
}
