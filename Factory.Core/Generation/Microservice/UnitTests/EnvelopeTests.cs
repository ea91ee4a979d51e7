using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>The unit tests of which events of an aggregate leave their transaction, and with what.</summary>
public sealed class EnvelopeTests
{
    private readonly AggregateSamples _samples;
    private readonly UnitTestFile _file;

    internal EnvelopeTests(AggregateSamples samples, UnitTestNames names, string ownNamespace, AggregatePlan plan)
    {
        _samples = samples;
        Namespace = ownNamespace;
        Name = $"{samples.Aggregate.Name}EnvelopesTests";
        _file = new UnitTestFile(names, ownNamespace);
        foreach (var raised in samples.Aggregate.Events)
        {
            var source = plan.Commands.FirstOrDefault(command => command.Command.Emits.Contains(raised.Model.Name) && command.First is not null);
            if (source is not null)
            {
                Add(raised, source, source.Full ?? source.First!);
            }
        }

        Usings = _file.Usings();
    }

    public string Namespace { get; }

    public string Name { get; }

    public bool Any => !_file.IsEmpty;

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Methods => _file.Methods;

    private void Add(EventCode raised, CommandPlan source, Trial trial)
    {
        var variable = _samples.Aggregate.Variable;
        var at = source.Command.Emits.ToList().IndexOf(raised.Model.Name);
        List<string> arranged = source.Command.Kind is CommandKind.Creates
            ? [_samples.Call(trial.Call, $"var {variable} = Samples.Valid(", "", ");")]
            : [$"var {variable} = {_samples.Start(trial.Start!)};", _samples.Call(trial.Call, "Samples.Valid(", variable, ");")];
        arranged.Add($"var raised = {variable}.TakeEvents()[{at}];");
        if (!raised.Leaves)
        {
            _file.Add($"{raised.Name}_stays_inside", [.. arranged, "", "Assert.Null(IntegrationEvents.Envelope(raised));"]);
            return;
        }

        _file.Add($"{raised.Name}_leaves_with_its_fields",
        [
            .. arranged,
            "",
            "var envelope = IntegrationEvents.Envelope(raised);",
            "",
            "Assert.NotNull(envelope);",
            "Assert.Equal(raised.Id, envelope.Id);",
            $"Assert.Equal({CSharp.Literal(raised.TypeName)}, envelope.Type);",
            "Assert.Equal(Samples.Now, envelope.OccurredAt);",
            $"Assert.{(raised.Model.IsPublished ? "True" : "False")}(envelope.IsPublished);",
            $"var contract = envelope.Read<{raised.Contract}>();",
            $"Assert.Equal({variable}.Id.Value, contract.{raised.IdProperty});",
            .. raised.Fields.Select(field => Carried(field, trial)).OfType<string>(),
        ]);
    }

    // What has another form in the contract than in the domain is compared where the API is tested.
    private string? Carried(EventFieldCode field, Trial trial)
    {
        if (field.Model.IsStatus || field.Code.IsList || field.Code.Kind is TypeKind.ValueObject or TypeKind.Ref or TypeKind.Binary)
        {
            return null;
        }

        var at = trial.After ?? trial.Start!;
        var value = field.Model.IsOfCommand ? trial.Call.Arguments[field.Model.Name] ?? field.Model.Field.Default : at.Values[field.Model.Name];
        var place = $"contract.{field.Code.Property}";
        return value switch
        {
            null => $"Assert.Null({place});",
            bool flag when !field.Code.IsOptional => $"Assert.{(flag ? "True" : "False")}({place});",
            _ => CSharp.Call(8, "Assert.Equal(", [_samples.Values.Of(field.Code.Model.Type, value), place], ");"),
        };
    }
}
