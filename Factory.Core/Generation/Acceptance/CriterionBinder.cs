using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Generation.Acceptance;

/// <summary>Binds a criterion: its "when" to a command, its "given" to a state, its "then" to what can be checked. What is not understood whole stays pending.</summary>
internal sealed class CriterionBinder(TestPlan plan, Func<AggregateModel, Trial, bool> canBeTried)
{
    private readonly List<(AggregateModel Aggregate, CommandModel Command)> _commands =
        [.. plan.Context.Aggregates.SelectMany(aggregate => aggregate.Commands, (aggregate, command) => (aggregate, command))];

    public AcceptanceCriterion Bind(RequirementModel requirement, int number, AcceptanceModel text)
    {
        var (scene, pending) = Scene(requirement, text);
        return new AcceptanceCriterion(requirement, number, text, scene, pending);
    }

    private (AcceptanceScene? Scene, string? Pending) Scene(RequirementModel requirement, AcceptanceModel text)
    {
        var found = Commands(requirement, text);
        if (found.Count != 1)
        {
            return (null, found.Count == 0 ? "what happens names no command." : $"what happens could be {string.Join(" or ", found.Select(Named))}.");
        }

        var (aggregate, command) = found[0];
        var states = States(aggregate, new Phrase(text.Given));
        if (command.Kind is not CommandKind.Creates && states.Count > 0 && (states.Count > 1 || new Phrase(text.Given).IsNegated))
        {
            return (null, $"what is given does not say one state of {aggregate.Name}.");
        }

        var start = command.Kind is CommandKind.Creates ? null : states.FirstOrDefault();
        return Trial(aggregate, command, start, new Phrase(text.When)) is not { } trial
            ? (null, $"no example was found in which {Named(found[0])} can be tried as it says.")
            : Checked(aggregate, trial, text.Then);
    }

    private (AcceptanceScene? Scene, string? Pending) Checked(AggregateModel aggregate, Trial trial, string then)
    {
        var checks = new OutcomeReader(plan.Context, aggregate, trial).Read(then);
        return checks is null ? (null, "what follows is nothing that a test of the service can check.")
            : checks.Exists(check => check is AcceptanceCheck.Refused) != IsIllegal(trial) ? (null, $"the model says otherwise: {Named((aggregate, trial.Call.Command))} {(IsIllegal(trial) ? "is refused" : "succeeds")} there.")
            : checks.OfType<AcceptanceCheck.HasState>().FirstOrDefault(check => check.State != trial.After?.State) is { } other ? (null, $"the model says otherwise: {Named((aggregate, trial.Call.Command))} does not lead to {other.State} there.")
            : (new AcceptanceScene(aggregate, trial, checks), null);
    }

    // A trial that is refused has no instance after it; that of a delete has none either.
    private static bool IsIllegal(Trial trial) => trial is { After: null, Call.Command.Kind: not CommandKind.Deletes }
        || (trial.Call.Command is { Kind: CommandKind.Deletes, IsGuarded: true } command && !command.From.Contains(trial.Start!.State!));

    // What the requirement is said to be satisfied by comes first; then what names the aggregate; then the longer name: AddLine before Add.
    private List<(AggregateModel Aggregate, CommandModel Command)> Commands(RequirementModel requirement, AcceptanceModel text)
    {
        var when = new Phrase(text.When);
        var satisfying = _commands.FindAll(pair => pair.Command.Satisfies.Contains(requirement.Id));
        var found = _commands.FindAll(pair => Does(when, pair.Command));
        if (found.Count == 0)
        {
            return satisfying.Count == 1 && text.When.Length > 0 ? satisfying : [];
        }

        found = Preferred(found, satisfying.Contains);
        found = Preferred(found, pair => IsNamed(text.When, pair.Aggregate));
        found = Preferred(found, pair => IsNamed(text.Given, pair.Aggregate) || IsNamed(text.Then, pair.Aggregate));
        var longest = found.Max(pair => Words(pair.Command.Name).Length);
        return found.FindAll(pair => Words(pair.Command.Name).Length == longest);
    }

    private static List<T> Preferred<T>(List<T> all, Predicate<T> isPreferred) => all.FindAll(isPreferred) is { Count: > 0 } some ? some : all;

    private static bool IsNamed(string text, AggregateModel aggregate) => new Phrase(text).Names(Words(aggregate.Name));

    private static bool Does(Phrase when, CommandModel command) =>
        Words(command.Name) is [var verb, .. var rest] && when.Does(verb) && rest.All(word => when.Names([word]));

    private static List<string> States(AggregateModel aggregate, Phrase given) =>
        [.. (aggregate.Lifecycle?.States ?? []).Where(state => given.Says(Words(state)))];

    private Trial? Trial(AggregateModel aggregate, CommandModel command, string? start, Phrase when)
    {
        var trials = plan.Aggregate(aggregate.Name).Command(command.Name);
        var trial = start is null ? trials.First : trials.Legal.Concat(trials.Illegal).FirstOrDefault(trial => trial.Start?.State == start);
        trial = trial is null || IsIllegal(trial) ? trial : WithMembers(aggregate, trial, when);
        return trial is not null && canBeTried(aggregate, trial) ? trial : null;
    }

    // "… subscribe to the Growth plan": a member of an enum that the command takes is what it is called with.
    private Trial? WithMembers(AggregateModel aggregate, Trial trial, Phrase when)
    {
        var call = trial.Call;
        foreach (var field in call.Command.Fields.Where(field => field.Field.Type is { Kind: TypeKind.Enum, IsList: false }))
        {
            var named = plan.Context.Enum(field.Field.Type.Name!).Members.Where(member => when.Says(Words(member))).ToList();
            call = named.Count == 1 ? call.With([field.Name], new EnumValue(named[0])) : call;
        }

        return call == trial.Call ? trial
            : new Simulation(plan.Context, aggregate).Run(trial.Start, call) is { Succeeded: true } outcome ? new Trial(trial.Start, call, outcome.After)
            : null;
    }

    private static string Named((AggregateModel Aggregate, CommandModel Command) pair) => $"{pair.Command.Name} of {pair.Aggregate.Name}";

    internal static string[] Words(string name) => [.. Naming.Split(name).Select(word => word.ToLowerInvariant())];
}
