using System.Text;
using Factory.Bench.Measuring;
using Factory.Core.Kernel;

namespace Factory.Bench.Generation;

/// <summary>One hash for all files of each sample: a change that should leave the output alone leaves them alone.</summary>
internal static class TreeHashes
{
    public static bool Run(CancellationToken ct)
    {
        var services = new Services();
        var table = new Table("blueprint", "files", "hash");
        foreach (var (name, blueprint) in Checkout.Samples.Select(name => (name, Checkout.Sample(name))).Append(("20 leases", ScaledBlueprint.Of(20))))
        {
            var files = services.Generate(services.Read(blueprint, ct), ct).Files;
            var all = string.Join('\n', files.Select(file => $"{file.Path} {file.Hash.Hex}"));
            table.Add(name, files.Count, ContentHash.Of(Encoding.UTF8.GetBytes(all)).Hex);
        }

        table.Print("Generated trees");
        return true;
    }
}
