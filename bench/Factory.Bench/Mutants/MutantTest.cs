using Factory.Bench.Generation;
using Factory.Core.Generation;
using Factory.Core.Generation.Mutation;

namespace Factory.Bench.Mutants;

/// <summary>Runs the tests of one model against its mutants: those of the aggregate first, then what else could notice.</summary>
internal sealed class MutantTest
{
    private readonly Services _services;
    private readonly GenerationInput _input;
    private readonly Dictionary<string, string> _printed;
    private readonly Dictionary<string, string> _folders;
    private readonly MutantCompiler _compiler;
    private readonly TestProgram _unit;
    private readonly TestProgram _integration;

    public MutantTest(BuiltService service, Services services, GenerationInput input, GeneratedTree tree, CancellationToken ct)
    {
        (_services, _input) = (services, input);
        _printed = tree.Files.ToDictionary(file => file.Path, file => file.Content);
        _folders = tree.Solution.Aggregates.ToDictionary(aggregate => aggregate.Model.Name, aggregate => aggregate.Plural);
        _compiler = new MutantCompiler(service, ct);
        _unit = new TestProgram(service.Project("UnitTests"));
        _integration = new TestProgram(service.Project("IntegrationTests"));
    }

    /// <summary>Null if the mutant does not compile: then no test has to notice it.</summary>
    public async Task<bool?> IsKilledAsync(ModelMutant mutant, CancellationToken ct)
    {
        // The tests stay those of the model without the mistake.
        var changed = _services.Generate(_input with { Context = mutant.Context }, ct).Files
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".cs", StringComparison.Ordinal) && _printed[file.Path] != file.Content)
            .ToList();
        try
        {
            return _compiler.Put(changed, ct) ? await FailsAsync(mutant, ct) : null;
        }
        finally
        {
            _compiler.Restore();
        }
    }

    private async Task<bool> FailsAsync(ModelMutant mutant, CancellationToken ct)
    {
        var folder = _folders[mutant.Aggregate];
        return (mutant.Query is null && await _unit.FailsAsync($"{_unit.Namespace}.{folder}", ct))
            || await _integration.FailsAsync($"{_integration.Namespace}.{folder}", ct)
            || await _integration.FailsAsync(space: null, ct);
    }
}
