using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The field by which a reaction finds its instances, and how a test has an event that matches one.</summary>
internal sealed class ReactionMatch(HttpPlan plan, ReactionPlan reaction, AggregateCode target)
{
    private readonly string? _name = reaction.Reaction.Target is ReactionTarget.Matching ? reaction.Reaction.TargetField : null;

    /// <summary>Whether what the target holds is known only when it is there, so that an event of another context is told it then.</summary>
    public bool IsAboutTarget => IsUnique || (_name is { } name && reaction.Target is not null && target.Field(name).Kind is TypeKind.Ref);

    /// <summary>Whether each instance that a test makes holds another value.</summary>
    public bool IsUnique =>
        _name is { } name
        && reaction.Target?.Steps.LastOrDefault(step => Sets(step, name)) is { } setter
        && target.Command(setter.Command.Name) is var command
        && plan.Body(target, command) is { } body
        && body.Differs(command.Fields.First(sent => sent.Model.Name == name));

    /// <summary>Whether the value that source and target are to share is one that each instance has for itself, or leads to an instance of its own.</summary>
    public bool IsOfOneAlone(AggregateCode source) =>
        target.Field(_name!).Kind is TypeKind.Ref || source.Fields.Any(own => own.Model.Name == _name && own.Model.IsUnique);

    /// <summary>What source and target both refer to, where both do so from their start and it can be made before them: the variable that has its id, by aggregate.</summary>
    public Dictionary<string, string>? Shared(AggregateCode source, Trial raised)
    {
        if (_name is not { } name || reaction.Target is not { } situation || target.Field(name) is not { Kind: TypeKind.Ref } field)
        {
            return null;
        }

        var shared = field.Model.Type.Name!;
        return shared != source.Model.Name && shared != target.Model.Name
            && IsFromTheStart(source, [.. raised.Start?.Steps ?? [], raised.Call]) && IsFromTheStart(target, situation.Steps)
                ? new Dictionary<string, string>(StringComparer.Ordinal) { [shared] = "sharedId" }
                : null;

        bool IsFromTheStart(AggregateCode aggregate, IReadOnlyList<CommandCall> steps) =>
            Sets(steps[0], name)
            && !steps.Skip(1).Any(step => Sets(step, name))
            && aggregate.Model.Fields.Any(own => own.Name == name && !own.IsUnique)
            && plan.Body(aggregate, aggregate.Command(steps[0].Command.Name)) is { } body && !body.IsTorn(shared);
    }

    private static bool Sets(CommandCall step, string name) => step.Command.Entity is null && step.Command.Fields.Any(field => field.Sets && field.Name == name);
}
