using System.Globalization;

namespace Factory.Bench;

/// <summary>What may stand anywhere on the command line.</summary>
/// <param name="Command">All else, in its order.</param>
/// <param name="PostgreSql">The connection string of a server on which databases may be made; null: not given.</param>
/// <param name="OnSqlite">Whether the embedded database is measured instead of PostgreSQL.</param>
/// <param name="Lines">Journal lines of a long history; null: not given.</param>
/// <param name="Rounds">How often each is measured; null: as usual.</param>
internal sealed record BenchOptions(string[] Command, string? PostgreSql, bool OnSqlite, long? Lines, int? Rounds)
{
    public static BenchOptions Read(IEnumerable<string> args)
    {
        var left = new Queue<string>(args);
        var options = new BenchOptions([], PostgreSql: null, OnSqlite: false, Lines: null, Rounds: null);
        while (left.TryDequeue(out var word))
        {
            options = word switch
            {
                "--postgres" => options with { PostgreSql = left.Dequeue() },
                "--sqlite" => options with { OnSqlite = true },
                "--lines" => options with { Lines = long.Parse(left.Dequeue(), CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(left.Dequeue(), CultureInfo.InvariantCulture) },
                _ => options with { Command = [.. options.Command, word] },
            };
        }

        return options;
    }
}
