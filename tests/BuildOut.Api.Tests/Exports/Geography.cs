using System.Text.Json;

namespace BuildOut.Api.Tests.Exports;

/// <summary>What RFC 7946 asks of a collection of features with points, and that they are a table's rows.</summary>
internal static class Geography
{
    public static void IsOf(JsonNode collection, Table table)
    {
        collection.AsObject().Select(m => m.Key).ShouldBe(["type", "features"]);
        ((string?)collection["type"]).ShouldBe("FeatureCollection");
        var features = collection["features"]!.AsArray();
        features.Count.ShouldBe(table.Rows.Count);
        foreach (var (feature, row) in features.Zip(table.Rows))
        {
            feature!.AsObject().Select(m => m.Key).ShouldBe(["type", "geometry", "properties"]);
            ((string?)feature["type"]).ShouldBe("Feature");
            feature["properties"]!
                .AsObject()
                .Select(p => p.Key)
                .ShouldBe(table.Columns.Except(["latitude", "longitude"]));
            feature["properties"]!
                .AsObject()
                .ShouldAllBe(p => !(p.Value is JsonObject) && !(p.Value is JsonArray));
            if (row["latitude"] is null)
            {
                feature["geometry"].ShouldBeNull();
                continue;
            }
            ((string?)feature["geometry"]!["type"]).ShouldBe("Point");
            var position = feature["geometry"]!["coordinates"]!.AsArray();
            position.ShouldAllBe(p => p!.GetValueKind() == JsonValueKind.Number);
            // East before north.
            position.Select(p => p!.ToString()).ShouldBe([row["longitude"]!, row["latitude"]!]);
            ((double)position[0]!).ShouldBeInRange(-180, 180);
            ((double)position[1]!).ShouldBeInRange(-90, 90);
        }
    }
}
