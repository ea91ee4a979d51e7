using System.Text;
using System.Text.Json.Nodes;

namespace Factory.Tests.Api.Fuzz;

/// <summary>Bodies that are no longer what they were.</summary>
internal static class OddBodies
{
    public static async Task<HttpContent> OfAsync(GoodCall call, Random random)
    {
        using var good = call.Content();
        var bytes = good is null ? [] : await good.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var changed = random.Next(6) switch
        {
            0 => random.Of(OddTexts.Bodies),
            1 => bytes[..random.Next(bytes.Length + 1)],
            2 => Flipped(bytes, random),
            3 when call.Body is string => Encoding.UTF8.GetBytes(Lines((string)call.Body, random)),
            _ when call.Body is not (null or string) => Encoding.UTF8.GetBytes(Members(Encoding.UTF8.GetString(bytes), random)),
            _ => bytes,
        };
        var content = new ByteArrayContent(changed);
        var type = random.Next(4) == 0 ? random.Of(OddTexts.ContentTypes) : good?.Headers.ContentType?.ToString();
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        if (random.Next(20) == 0)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", random.Of<string>(["gzip", "banana"]));
        }

        return content;
    }

    public static T Of<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] flipped = [.. bytes];
        for (var number = 0; number < 3 && flipped.Length > 0; number++)
        {
            flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        }

        return flipped;
    }

    // By text, as the odd values are not all JSON that a tree could hold.
    private static string Members(string json, Random random)
    {
        const string mark = "\"@mark@\"";
        var body = JsonNode.Parse(json)!.AsObject();
        var place = Objects(body).ToList() is var objects ? random.Of(objects) : body;
        var name = place.Count > 0 && random.Next(5) > 0 ? place.ElementAt(random.Next(place.Count)).Key : random.Of<string>(["name", "colour", "Name", "version", "events", ""]);
        if (random.Next(8) == 0)
        {
            place.Remove(name);
        }
        else
        {
            place[name] = JsonNode.Parse(mark);
        }

        return body.ToJsonString().Replace(mark, random.Of(OddTexts.Members), StringComparison.Ordinal);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Objects(member.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static string Lines(string yaml, Random random)
    {
        var lines = yaml.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 2:
                lines[at] = new string(' ', random.Next(9)) + lines[at];
                break;
            default:
                lines[at] = lines[at].Split(':')[0] + ": " + random.Of(OddTexts.Members);
                break;
        }

        return string.Join('\n', lines);
    }
}
