using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;

namespace Factory.Core.Runs.Engine;

/// <summary>What the steps of one attempt have made, kept in the artifact store so that a resumed run finds it on any node.</summary>
internal sealed class StepOutputs(ArtifactStore store, IEnumerable<RunStep> steps)
{
    private readonly Dictionary<string, string> _hashes = steps.Where(step => step.Output is not null).ToDictionary(step => step.Name, step => step.Output!);

    private readonly Dictionary<string, object> _read = [];

    /// <summary>Keeps the output; what is returned names it in the step's row.</summary>
    public async Task<string> WriteAsync(string step, object output, CancellationToken ct)
    {
        var hash = await store.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(output, output.GetType(), JsonColumn.Options), ct);
        _hashes[step] = hash.Hex;
        _read[step] = output;
        return hash.Hex;
    }

    /// <summary>What the step made; null if it made nothing.</summary>
    /// <exception cref="InvalidDataException">It is damaged or gone.</exception>
    public async Task<T?> ReadAsync<T>(string step, CancellationToken ct)
        where T : class
    {
        if (_read.TryGetValue(step, out var read))
        {
            return (T)read;
        }

        if (!_hashes.TryGetValue(step, out var hash))
        {
            return null;
        }

        var content = await store.ReadAsync(new ContentHash(hash), ct);
        var output = content.IsSuccess
            ? JsonSerializer.Deserialize<T>(content.Value, JsonColumn.Options)!
            : throw new InvalidDataException(content.Error.Message);
        _read[step] = output;
        return output;
    }
}
