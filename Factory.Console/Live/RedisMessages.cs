using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using StackExchange.Redis;

namespace Factory.Console.Live;

/// <summary>The form in which a node tells others by Redis what it committed.</summary>
/// <remarks>The channel says whose run it is and who tells of it, so that a node takes nothing apart that concerns nobody there.</remarks>
internal static class RedisMessages
{
    /// <summary>Before all channels, unless the connection string has a <c>channelPrefix</c> of its own.</summary>
    public const string Prefix = "factory:";

    // A subscriber is disconnected when too much waits for it. What is larger is announced alone, and read from the database.
    private const int Largest = 128 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every channel.</summary>
    public static RedisChannel All => RedisChannel.Pattern("*");

    /// <summary>Where a node hears itself.</summary>
    public static string BeatOf(string node) => $"beat:{node}";

    public static (string Channel, byte[] Content) Write(string node, RunNews news)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Message(news.Entries, news.LastSequence, news.Change), Json);
        return ($"runs:{news.Run.TenantId}:{news.Run.RunId}:{node}", content.Length <= Largest
            ? content
            : JsonSerializer.SerializeToUtf8Bytes(new Message([], news.LastSequence, news.Change), Json));
    }

    /// <summary>Which run a channel is about, and which node tells of it; null: it is about something else.</summary>
    public static (RunKey Run, string Node)? About(string channel) => channel.Split(':') is ["runs", var tenant, var run, var node] ? (new RunKey(tenant, run), node) : null;

    /// <summary>What the message says; null: a node of another version says it in a form that is not known here.</summary>
    public static RunNews? Read(RunKey run, byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<Message>(content, Json) is { Entries: { } entries } message
                ? new RunNews(run, entries, message.LastSequence, message.Change)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Message(IReadOnlyList<JournalEntryView> Entries, long LastSequence, RunChange? Change);
}
