using System.Text;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Decides every name of the generated solution, in the order of the model, so that the same model always gets the same names.</summary>
public static class SolutionCodeBuilder
{
    private const int MaxKebab = 40;

    public static SolutionCode Build(ContextModel model)
    {
        var name = SolutionName.Of(model);
        var types = new TypeNames(model, name);
        var fields = new FieldCodes(types);
        var aggregates = new AggregateCodes(model, types, fields).All();
        return new SolutionCode
        {
            Model = model,
            Organization = model.Organization,
            Context = model.Name,
            Name = name,
            Title = $"{model.Organization.Replace('.', ' ')} {string.Join(' ', Naming.Split(model.Name))}",
            Kebab = Kebab(model),
            DatabaseName = model.Name.ToLowerInvariant(),
            DbContext = $"{model.Name}DbContext",
            Enums = [.. model.Enums.Select(item => new EnumCode(item, types.Enum(item.Name), item.Members))],
            ValueObjects = [.. model.ValueObjects.Select(item => ValueObject(item, types, fields))],
            Aggregates = aggregates,
            Policies = [.. model.Policies.Select(policy => Policy(policy, types, aggregates))],
            Subscriptions = Subscriptions(model, types, fields, aggregates),
        };
    }

    private static ValueObjectCode ValueObject(ValueObjectModel item, TypeNames types, FieldCodes fields)
    {
        var name = types.ValueObject(item.Name);
        var members = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members, $"To{name}"]);
        return new ValueObjectCode(
            item,
            name,
            FieldCodes.Local(name),
            $"{name}Dto",
            fields.Of(item.Fields, name, members, _ => true, _ => false));
    }

    private static PolicyCode Policy(PolicyModel policy, TypeNames types, IReadOnlyList<AggregateCode> aggregates)
    {
        var source = aggregates.Single(aggregate => aggregate.Model.Events.Any(raised => raised.Name == policy.Event));
        var target = aggregates.Single(aggregate => aggregate.Model.Name == policy.Reaction.Aggregate);
        return new PolicyCode(policy, types.Policy(policy.Name), source, source.Event(policy.Event), target, target.Command(policy.Reaction.Command));
    }

    private static List<SubscriptionCode> Subscriptions(
        ContextModel model,
        TypeNames types,
        FieldCodes fields,
        IReadOnlyList<AggregateCode> aggregates)
    {
        var folders = model.Subscriptions
            .Select(subscription => subscription.Context)
            .Distinct()
            .ToDictionary(context => context, context => types.TakeFolder(context, $"{context}Context"));
        var contracts = new NameScope(StringComparer.OrdinalIgnoreCase) { MaxLength = types.MaxLength };
        var subscriptions = new List<SubscriptionCode>();
        foreach (var subscription in model.Subscriptions)
        {
            var target = aggregates.Single(aggregate => aggregate.Model.Name == subscription.Reaction.Aggregate);
            var command = target.Command(subscription.Reaction.Command);
            var members = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members, "Type"]);

            // All are in sight where events come in, so one that another context has too has its context before it.
            var isOfMany = model.Subscriptions.Any(other => other.Event == subscription.Event && other.Context != subscription.Context);
            var contract = $"{contracts.Take(isOfMany ? $"{subscription.Context}{subscription.Event}" : subscription.Event)}IntegrationEvent";
            subscriptions.Add(new SubscriptionCode(
                subscription,
                types.TakeType($"{command.Model.Name}On{subscription.Event}", $"{command.Model.Name}{target.Name}On{subscription.Event}"),
                folders[subscription.Context],
                contract,
                $"{subscription.Context}.{subscription.Event}",
                fields.Of(subscription.Payload, contract, members, _ => true, _ => false),
                target,
                command));
        }

        return subscriptions;
    }

    private static string Kebab(ContextModel model)
    {
        var name = new StringBuilder();
        foreach (var letter in string.Join('-', $"{model.Organization}.{model.Name}".Split('.').Select(Naming.Kebab)))
        {
            name.Append(letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? letter : '-');
        }

        var kebab = name.ToString();
        return (kebab.Length <= MaxKebab ? kebab : kebab[..MaxKebab]).Trim('-');
    }
}
