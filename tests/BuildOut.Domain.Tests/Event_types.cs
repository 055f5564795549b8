using System.Text.Json;
using BuildOut.Domain.Claims;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests;

public sealed class Event_types
{
    public static TheoryData<string> Names => [.. ClaimTypes.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_is_right_in_itself_and_survives_writing_and_reading(string name)
    {
        var type = ClaimTypes.ByName[name];
        var json = JsonSerializer.Serialize(type.Example, type.Data, ClaimJson.Options);
        var read = (ClaimData)JsonSerializer.Deserialize(json, type.Data, ClaimJson.Options)!;
        JsonSerializer.Serialize(read, type.Data, ClaimJson.Options).ShouldBe(json);
        var checks = new Checks(new DateOnly(2026, 1, 1));
        read.Check(checks);
        checks.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unknown_member_is_refused(string name) =>
        Should.Throw<JsonException>(() =>
            JsonSerializer.Deserialize(
                """{"notAMember":1}""",
                ClaimTypes.ByName[name].Data,
                ClaimJson.Options
            )
        );
}
