using Factory.Bench.Generation;
using Factory.Bench.Measuring;
using Factory.Core.Generation;

namespace Factory.Bench.Mutants;

/// <summary>The models to try: the samples and what a project without blueprint starts from.</summary>
internal static class Models
{
    public const string Starter = "starter";

    /// <param name="names">None: all.</param>
    public static IEnumerable<(string Name, GenerationInput Input)> Of(IReadOnlyList<string> names, Services services, CancellationToken ct) =>
        (names.Count > 0 ? names : [.. Checkout.Samples, Starter])
            .Select(name => (name, name == Starter ? services.Start("UserManagement", ct) : services.Read(Checkout.Sample(name), ct)));
}
