using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The tests of one query over HTTP: what it finds, what it leaves out, and what it must be told.</summary>
public sealed class QueryTestsView
{
    private readonly HttpPlan _plan;
    private readonly AggregateCode _aggregate;
    private readonly QueryCode _query;
    private readonly TestFile _file;
    private readonly CallCode _calls;

    internal QueryTestsView(HttpPlan plan, AggregateCode aggregate, QueryCode query)
    {
        (_plan, _aggregate, _query) = (plan, aggregate, query);
        _file = new TestFile(plan.Namespace(aggregate));
        _file.Use($"{plan.Solution.IntegrationTestsNamespace}.Support");
        _calls = new CallCode(plan, aggregate, _file);
        ClassName = $"{query.Name}Tests";
        if (query.Model.Where is not null)
        {
            AddCases();
        }
        else
        {
            AddMatch();
        }

        AddOrder();
        if (query.By.Count > 0)
        {
            AddNeeds();
        }
        else if (_file.Methods.Count == 0)
        {
            _file.Add("Answers_a_page", [TestFile.Statement($"(await _api.GetAsync({Literal("")}))", $".Expect({_file.Status("OK")});")]);
        }

        (Usings, Methods) = (_file.Usings, _file.Methods);
        Requirements = [.. query.Model.Satisfies.Select(CSharp.Literal)];
    }

    public string ClassName { get; }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Methods { get; }

    public IReadOnlyList<string> Requirements { get; }

    // Each instance of the plan is made alone, so that a unique field is never in the way.
    private void AddCases()
    {
        var cases = _plan.Of(_aggregate).Queries.FirstOrDefault(plan => plan.Query.Name == _query.Model.Name)?.Cases ?? [];
        foreach (var item in cases.Where(item => _plan.CanBeReached(_aggregate, item.Instance) && Call(item.Instance) is not null))
        {
            _file.Add(
                item.IsFound ? "Finds" : "Leaves_out",
                [
                    $"// {(item.IsFound ? "holds" : "does not hold")}: {string.Join(' ', CSharp.XmlText(item.Comparison).Split(' ', StringSplitOptions.RemoveEmptyEntries))}"
                        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal),
                    .. _calls.Reach(item.Instance, isExact: ReadsUnique()),
                    .. Seen(),
                    "",
                    Found(Call(item.Instance)!),
                    "",
                    $"Assert.{(item.IsFound ? "Contains" : "DoesNotContain")}(id, found.Ids);",
                ]);
        }
    }

    // A number behind the value of a unique field would change what the condition sees.
    private bool ReadsUnique() => _aggregate.Fields.Any(field => field.Model.IsUnique && RuleReads.Of(_query.Model.Where!).Reads(PathRoot.Aggregate, field.Model.Name));

    private void AddMatch()
    {
        var plan = _plan.Of(_aggregate);
        var full = plan.Commands.Where(command => command.Command.Kind is CommandKind.Creates).Select(command => command.Full?.After).OfType<Situation>();
        var instance = plan.States.Concat(full).Concat(plan.Situations).FirstOrDefault(state =>
            _plan.CanBeReached(_aggregate, state) && Call(state) is not null && !_plan.MakesOthers(_aggregate, state.Steps));
        if (instance is null)
        {
            return;
        }

        var name = _query.By.Count == 0 ? "Finds_all" : $"Finds_by_{string.Join("_and_", _query.By.Select(field => field.Json))}";
        _file.Add(name, [.. _calls.Reach(instance), .. Seen(), "", Found(Call(instance)!), "", "Assert.Equal([id], found.Ids);"]);
        var other = _query.By.Select(field => (Field: field, Value: Other(field, instance))).FirstOrDefault(pair => pair.Value is not null);
        if (other.Value is not null)
        {
            _file.Add(
                $"Leaves_out_another_{other.Field.Json}",
                [.. _calls.Reach(instance), .. _query.By.Count > 1 ? Seen() : [], "", Found(Call(instance, other.Field, other.Value)!), "", "Assert.DoesNotContain(id, found.Ids);"]);
        }
    }

    // Made in the other order than they are to be found in, so that the order in which they were made does not pass for it.
    private void AddOrder()
    {
        if (_plan.Of(_aggregate).Orders.FirstOrDefault(order => order.Query.Name == _query.Model.Name) is not { } order || !CanBeHad(order))
        {
            return;
        }

        var shared = _query.By.Where(field => field.Kind is TypeKind.Ref).DistinctBy(field => field.Model.Type.Name)
            .ToDictionary(field => field.Model.Type.Name!, field => $"{field.Parameter.TrimStart('@')}Id");
        var made = shared.Count > 0 ? shared : null;
        var (low, high) = (_calls.Reach(order.Low, "low", made), _calls.Reach(order.High, "high", made));
        _file.Add(
            $"Sorts_by_{string.Join('_', _query.Model.Sort)}{(_query.Model.IsDescending ? "_descending" : "")}",
            [
                .. shared.Select(target => $"var {target.Value} = {_calls.New(_plan.Solution.Aggregate(target.Key))};"),
                .. _query.Model.IsDescending ? low.Concat(high) : high.Concat(low),
                .. Seen("low"),
                "",
                Found(Call(order.Low)!),
                "",
                $"Assert.Equal([{(_query.Model.IsDescending ? "high, low" : "low, high")}], found.Ids);",
            ]);
    }

    private bool CanBeHad(QueryOrder order)
    {
        var create = _aggregate.Command(order.Low.Steps[0].Command.Name);
        return _plan.CanRepeat(_aggregate)
            && _plan.CanBeReached(_aggregate, order.Low)
            && _plan.CanBeReached(_aggregate, order.High)
            && !_plan.MakesOthers(_aggregate, [.. order.Low.Steps, .. order.High.Steps])
            && Call(order.Low) is not null
            && IsSharedFromTheStart(order.Low)
            && IsSharedFromTheStart(order.High)
            && !_query.By.Any(field => field.Kind is TypeKind.Ref && _plan.Body(_aggregate, create)!.IsTorn(field.Model.Type.Name!))
            && !_query.By.Any(field => field.Model.IsUnique)
            && !create.Fields.Any(field => field.Model.Name == order.Query.Sort[0] && _plan.Body(_aggregate, create)!.Differs(field));
    }

    // What both refer to is given to the create; a later step would make another.
    private bool IsSharedFromTheStart(Situation situation) => _query.By.Where(field => field.Kind is TypeKind.Ref).All(field =>
        Sets(situation.Steps[0], field) && !situation.Steps.Skip(1).Any(step => Sets(step, field)));

    private static bool Sets(CommandCall call, FieldCode field) =>
        call.Command.Entity is null && call.Command.Fields.Any(sent => sent.Sets && sent.Name == field.Model.Name);

    private void AddNeeds()
    {
        var path = $"/{_aggregate.Route}/{_query.Route}";
        _file.Add(
            "Needs_to_be_told_what_to_look_for",
            [TestFile.Statement($"(await _api.GetAsync({CSharp.Literal(path)}))", $".ExpectInvalid({string.Join(", ", _query.By.Select(field => CSharp.Literal(field.Json)))});")]);
    }

    private IEnumerable<string> Seen(string id = "id") =>
        _query.By.Count == 0 ? [] : [$"var seen = (await _api.GetAsync({_calls.One(id)})).Expect({_file.Status("OK")});"];

    private string Found(string call) => TestFile.Statement($"var found = (await _api.GetAsync({call}))", $".Expect({_file.Status("OK")});");

    private string Literal(string parameters) => CSharp.Literal($"/{_aggregate.Route}/{_query.Route}{parameters}");

    /// <summary>The path with the instance's own values; null if one of them is absent.</summary>
    private string? Call(Situation instance, FieldCode? changed = null, string? value = null)
    {
        if (_query.By.Any(field => instance.Value(field.Model.Name) is null))
        {
            return null;
        }

        var parameters = _query.By.Select(field => $"{field.Json}={(field == changed ? value : $"{{seen.Query({CSharp.Literal(field.Json)})}}")}");
        return _query.By.Count == 0 ? Literal("") : $"$\"/{_aggregate.Route}/{_query.Route}?{string.Join('&', parameters)}\"";
    }

    private string? Other(FieldCode field, Situation instance) => field.Kind switch
    {
        TypeKind.Uuid or TypeKind.Ref => "{Guid.CreateVersion7()}",
        TypeKind.Bool => instance.Values[field.Model.Name] is true ? "false" : "true",
        TypeKind.Enum => Members(field).FirstOrDefault(member => instance.Value(field.Model.Name) is EnumValue value && value.Member != member),
        _ => null,
    };

    // The states are an enum of the aggregate's own.
    private IEnumerable<string> Members(FieldCode field) =>
        _aggregate.Model.Lifecycle is { } lifecycle && field.Model.Name == "status"
            ? lifecycle.States
            : _plan.Solution.Model.Enums.Single(item => item.Name == field.Model.Type.Name).Members;
}
