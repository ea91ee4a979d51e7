using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>Tests of what a command does when it succeeds: fields, state, entities, version and events.</summary>
internal sealed class EffectTests(AggregateSamples samples, CommandCode command, UnitTestFile file)
{
    private AggregateCode Aggregate => samples.Aggregate;

    private string Variable => Aggregate.Variable;

    public void Add(CommandPlan plan)
    {
        if (command.Creates)
        {
            Creates(plan.Full ?? plan.First!);
        }
        else
        {
            foreach (var trial in plan.Legal.Append(plan.Full).OfType<Trial>().DistinctBy(trial => (trial.Start, Text(trial))))
            {
                Changes(trial);
            }
        }

        if (command.Emits.Count > 0)
        {
            Raises(plan.Full ?? plan.First!);
        }
    }

    private string Text(Trial trial) => samples.Call(trial.Call, "", Variable, "");

    private void Creates(Trial trial)
    {
        var state = trial.After!.State is { } name ? $"_that_is_{Naming.Words(name).Replace(' ', '_')}" : "";
        var made = Naming.Words(Aggregate.Model.Name).Replace(' ', '_');
        file.Add($"Makes_{Aggregate.Article}_{made}{state}",
        [
            $"var id = {Aggregate.IdType}.New();",
            "",
            samples.Call(trial.Call, $"var {Variable} = Samples.Valid(", "id", ");"),
            "",
            $"Assert.Equal(id, {Variable}.Id);",
            $"Assert.Equal(1, {Variable}.Version);",
            .. Status(trial),
            .. Aggregate.Fields.SelectMany(field => Expect($"{Variable}.{field.Property}", field, trial.After.Values[field.Model.Name])),
            .. Aggregate.Entities.Select(entity => entity.IsMany ? $"Assert.Empty({Variable}.{entity.Property});" : $"Assert.Null({Variable}.{entity.Property});"),
            .. command.Emits.Count == 0 ? [$"Assert.Empty({Variable}.TakeEvents());"] : Array.Empty<string>(),
        ]);
    }

    private void Changes(Trial trial)
    {
        var from = trial.Start!.State is { } state ? $"_when_{Naming.Words(state).Replace(' ', '_')}" : "";
        file.Add($"Succeeds{from}",
        [
            $"var {Variable} = {samples.Start(trial.Start)};",
            $"var version = {Variable}.Version;",
            .. trial.Call.EntityIndex is not null && command.Entity!.IsMany && command.Kind is CommandKind.RemovesEntity ? [$"var count = {Variable}.{command.Entity.Property}.Count;"] : Array.Empty<string>(),
            "",
            samples.Call(trial.Call, "Samples.Valid(", Variable, ");"),
            "",
            .. Effect(trial),
            $"Assert.Equal(version + 1, {Variable}.Version);",
            .. command.Emits.Count == 0 ? [$"Assert.Empty({Variable}.TakeEvents());"] : Array.Empty<string>(),
        ]);
    }

    private IEnumerable<string> Effect(Trial trial)
    {
        var after = trial.After ?? trial.Start!;
        if (command.Entity is { } entity)
        {
            return [.. Entity(entity, trial), .. Status(trial)];
        }

        var set = command.Fields.Where(field => field.IsSet).Select(field => Aggregate.Field(field.Model.Name));
        return [.. Status(trial), .. set.SelectMany(field => Expect($"{Variable}.{field.Property}", field, after.Values[field.Model.Name]))];
    }

    private IEnumerable<string> Entity(EntityCode entity, Trial trial)
    {
        var parts = trial.After!.Entities(entity.Model.Member);
        if (command.Kind is CommandKind.RemovesEntity)
        {
            yield return entity.IsMany ? $"Assert.Equal(count - 1, {Variable}.{entity.Property}.Count);" : $"Assert.Null({Variable}.{entity.Property});";
            yield break;
        }

        var index = trial.Call.EntityIndex ?? parts.Count - 1;
        var name = entity.Variable == Variable || entity.Variable == "version" ? "part" : entity.Variable;
        var fields = command.Kind is CommandKind.AddsEntity ? entity.Fields : entity.Fields.Where(field => command.Fields.Any(sent => sent.IsSet && sent.Model.Name == field.Model.Name));
        var expected = fields.SelectMany(field => Expect($"{name}.{field.Property}", field, parts[index][field.Model.Name])).ToList();
        var local = expected.Count > 0 ? $"var {name} = " : "";
        if (!entity.IsMany)
        {
            yield return expected.Count > 0 ? $"{local}{Variable}.{entity.Property};" : $"Assert.NotNull({Variable}.{entity.Property});";
        }
        else if (parts.Count == 1)
        {
            yield return $"{local}Assert.Single({Variable}.{entity.Property});";
        }
        else
        {
            yield return expected.Count > 0 ? $"{local}{Variable}.{entity.Property}[{index}];" : $"Assert.Equal({parts.Count}, {Variable}.{entity.Property}.Count);";
        }

        if (!entity.IsMany && expected.Count > 0)
        {
            yield return $"Assert.NotNull({name});";
        }

        foreach (var line in expected)
        {
            yield return line;
        }
    }

    private IEnumerable<string> Status(Trial trial) => trial.After?.State is { } state
        ? [$"Assert.Equal({Aggregate.StatusType}.{samples.State(state)}, {Variable}.Status);"]
        : [];

    private void Raises(Trial trial)
    {
        for (var at = 0; at < command.Emits.Count; at++)
        {
            var raised = command.Emits[at];
            var name = raised.Variable == Variable ? "raised" : raised.Variable;
            var taken = command.Emits.Count == 1 ? $"Assert.Single({Variable}.TakeEvents())" : $"{Variable}.TakeEvents()[{at}]";
            file.Add($"Raises_{raised.Name}",
            [
                .. command.Creates
                    ? [samples.Call(trial.Call, $"var {Variable} = Samples.Valid(", "", ");")]
                    : new[] { $"var {Variable} = {samples.Start(trial.Start!)};", "", samples.Call(trial.Call, "Samples.Valid(", Variable, ");") },
                "",
                $"var {name} = Assert.IsType<{raised.Name}>({taken});",
                $"Assert.Equal({Variable}.Id, {name}.{raised.IdProperty});",
                .. raised.Fields.SelectMany(field => Carried(name, field, trial)),
                $"Assert.Equal(Samples.Now, {name}.OccurredAt);",
                $"Assert.Empty({Variable}.TakeEvents());",
            ]);
        }
    }

    private IEnumerable<string> Carried(string raised, EventFieldCode field, Trial trial)
    {
        var at = trial.After ?? trial.Start!;
        var place = $"{raised}.{field.Code.Property}";
        if (field.Model.IsStatus)
        {
            return [$"Assert.Equal({Aggregate.StatusType}.{samples.State(at.State!)}, {place});"];
        }

        var value = field.Model.IsOfCommand ? trial.Call.Arguments[field.Model.Name] ?? field.Model.Field.Default : at.Values[field.Model.Name];
        return Expect(place, field.Code, value);
    }

    /// <summary>The assertion that a place holds a value.</summary>
    private IEnumerable<string> Expect(string place, FieldCode field, object? value) => value switch
    {
        null when field.IsList => [$"Assert.Empty({place});"],
        null => [$"Assert.Null({place});"],
        IReadOnlyList<object?> { Count: 0 } => [$"Assert.Empty({place});"],
        bool flag => [field.IsOptional ? $"Assert.Equal({(flag ? "true" : "false")}, {place});" : $"Assert.{(flag ? "True" : "False")}({place});"],
        _ => [CSharp.Call(8, "Assert.Equal(", [samples.Values.Of(field.Model.Type, value), place], ");")],
    };
}
