using System.Text;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

/// <summary>A good event, spoilt in one place.</summary>
internal static class Bodies
{
    public static readonly JsonObject Good = Claims.Pledge("good");

    public static byte[] With(string path, JsonNode? value, bool asName = false)
    {
        if (!asName)
            return Text(Good.With(path, value).ToJsonString());
        var copy = (JsonObject)Good.DeepClone();
        copy[path] = value;
        return Text(copy.ToJsonString());
    }

    public static byte[] Raw(string path, string json) =>
        Text(Good.With(path, "PLACE").ToJsonString().Replace("\"PLACE\"", json));

    public static byte[] Bytes(string path, byte[] bytes) =>
        Replaced(Good.With(path, "PLACE").ToJsonString(), bytes);

    public static byte[] Named(byte[] name) =>
        Replaced(Good.With("PLACE", "x").ToJsonString(), name);

    public static byte[] Replaced(string json, byte[] bytes)
    {
        var at = json.IndexOf("PLACE", StringComparison.Ordinal);
        return [.. Text(json[..at]), .. bytes, .. Text(json[(at + 5)..])];
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
