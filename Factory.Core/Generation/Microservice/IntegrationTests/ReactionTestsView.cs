using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The tests of a policy, or of a reaction to an event of another context.</summary>
public sealed class ReactionTestsView
{
    private readonly HttpPlan _plan;
    private readonly ReactionPlan _reaction;
    private readonly AggregateCode _target;
    private readonly CommandCode _command;
    private readonly TestFile _file;
    private readonly CallCode _calls;
    private readonly OtherReactions _others;
    private readonly ReactionMatch _match;

    private ReactionTestsView(HttpPlan plan, ReactionPlan reaction, IEnumerable<ReactionModel> others, AggregateCode? source, AggregateCode target, CommandCode command, string ownNamespace, string name, IReadOnlyList<string> satisfies)
    {
        (_plan, _reaction, _target, _command) = (plan, reaction, target, command);
        _match = new ReactionMatch(plan, reaction, target);
        var makers = plan.Makers(target, reaction.Target?.Steps ?? []);
        if (source is not null && reaction.Source is { } raising)
        {
            makers = makers.Concat(plan.Makers(source, [.. raising.Start?.Steps ?? [], raising.Call]));
        }

        _others = new OtherReactions(plan.Solution.Model, reaction, [.. others], [.. makers]);
        _file = new TestFile(ownNamespace);
        _file.Use($"{plan.Solution.IntegrationTestsNamespace}.Support");
        _calls = new CallCode(plan, target, _file);
        ClassName = $"{name}Tests";
        Requirements = [.. satisfies.Select(CSharp.Literal)];
    }

    public string ClassName { get; }

    public IReadOnlyList<string> Usings => _file.Usings;

    public IReadOnlyList<string> Methods => _file.Methods;

    public IReadOnlyList<string> Requirements { get; }

    internal static ReactionTestsView Of(HttpPlan plan, PolicyCode policy)
    {
        var reaction = plan.Plan.Policies[plan.Solution.Model.Policies.ToList().IndexOf(policy.Model)];
        var raised = reaction.Source?.Call.Command.Emits ?? [policy.Model.Event];
        var others = plan.Solution.Model.Policies.Where(other => raised.Contains(other.Event) && other != policy.Model).Select(other => other.Reaction);
        var view = new ReactionTestsView(
            plan, reaction, others, policy.Source, policy.Target, policy.Command, $"{plan.Solution.IntegrationTestsNamespace}.Reactions", policy.Name, policy.Model.Satisfies);
        view.AddPolicy(policy);
        return view;
    }

    internal static ReactionTestsView Of(HttpPlan plan, SubscriptionCode subscription)
    {
        var reaction = plan.Plan.Subscriptions[plan.Solution.Model.Subscriptions.ToList().IndexOf(subscription.Model)];
        var others = plan.Solution.Model.Subscriptions
            .Where(other => (other.Context, other.Event) == (subscription.Model.Context, subscription.Model.Event) && other != subscription.Model)
            .Select(other => other.Reaction);
        var view = new ReactionTestsView(
            plan,
            reaction,
            others,
            source: null,
            subscription.Target,
            subscription.Command,
            $"{plan.Solution.IntegrationTestsNamespace}.{subscription.Folder}",
            subscription.Name,
            subscription.Model.Satisfies);
        view.AddSubscription(subscription);
        return view;
    }

    private void AddPolicy(PolicyCode policy)
    {
        if (_reaction is not { IsExercised: true, Source: { } source } || !_plan.CanBeTried(policy.Source, source))
        {
            return;
        }

        var calls = new CallCode(_plan, policy.Source, _file);
        var raising = policy.Source.Command(source.Call.Command.Name);
        var made = _match.Shared(policy.Source, source);
        List<string> before =
        [
            .. made is null ? [] : made.Select(shared => $"var {shared.Value} = {_calls.New(_plan.Solution.Aggregate(shared.Key))};"),
            .. source.Start is null ? [] : calls.Reach(source.Start, "source", made),
        ];
        if (calls.EntityId(source.Call, "source") is { } entity)
        {
            before.Add($"var entityId = {entity};");
        }

        var send = $"(await {calls.Send(raising, calls.Body(raising, source.Call.Arguments, made), "source")})";
        // Only where the source is the target too, something is asked of it by its id.
        var isNamed = source.Start is null && _reaction.Reaction.Target is ReactionTarget.Same;
        List<string> happens =
        [
            TestFile.Statement(isNamed ? $"var source = {send}" : send, $".Expect({_file.Status(CallCode.Success(raising))}){(isNamed ? ".Id" : "")};"),
            "await app.DispatchAsync();",
        ];
        var scene = new ReactionScene(before, happens, happens, ["await app.DispatchAgainAsync();"], policy.Source)
        {
            Made = made,
            MakesBefore = source.Start is { } start && (policy.Source == _target || _plan.MakesOnTheWay(policy.Source, start.Steps, _target)),
            MakesWhileItHappens = (policy.Source == _target && source.Start is null) || _plan.MakesOnTheWay(policy.Source, [source.Call], _target),
        };
        Reacts(scene, source.Start is null);
    }

    private void AddSubscription(SubscriptionCode subscription)
    {
        if (_reaction.Payload is null)
        {
            return;
        }

        var foreign = new ForeignEvent(_plan.Solution, _plan.Plan, subscription, _reaction);
        AddRefusals(subscription, foreign);
        if (_reaction.IsExercised && _plan.CanBeReferred(foreign.Targets))
        {
            var made = foreign.Call(target => _calls.New(_plan.Solution.Aggregate(target)));
            IReadOnlyList<string> named = [$"var happened = {About(subscription, made) ?? _file.WithJson(made)};", .. Repeat("happened")];
            var scene = new ReactionScene([], foreign.Targets.Count == 0 && !_match.IsAboutTarget ? [.. Repeat(made)] : named, named, [.. Repeat("happened")], Source: null)
            {
                MakesWhileItHappens = _plan.Makes(foreign.Targets, _target),
            };
            Reacts(scene, sourceIsNew: false);
            AddStranger(scene, subscription, made);
        }

        _file.Use("System.Text.Json.Nodes");
        _file.AddMember(foreign.Method());
    }

    // Copies differ in a unique field, and what the target refers to has an id of its own: the event then names the value that the target was made with.
    private string? About(SubscriptionCode subscription, string made)
    {
        if (!_match.IsAboutTarget)
        {
            return null;
        }

        var field = _reaction.Reaction.TargetField!;
        var member = subscription.Payload.Single(member => member.Model.Name == field).Json;
        return $"{_file.WithJson(made)}{TestFile.Break}.With({CSharp.Literal($"data.{member}")}, (await _api.GetAsync({_calls.One("target")}))[{CSharp.Literal(_target.Field(field).Json)}]!.DeepClone())";
    }

    private void Reacts(ReactionScene scene, bool sourceIsNew)
    {
        switch (_reaction.Reaction.Target)
        {
            case ReactionTarget.New:
                AddNew(scene);
                break;
            case ReactionTarget.Same when !_others.Overlay(target: null) && (!sourceIsNew || scene.Source is not null):
                Add(scene, [], "source", target: null);
                break;
            default:
                AddTarget(scene, sourceIsNew);
                break;
        }
    }

    // The target is made before the event, and where it refers to the source, after that.
    private void AddTarget(ReactionScene scene, bool sourceIsNew)
    {
        var isMatching = _reaction.Reaction.Target is ReactionTarget.Matching;
        var isOfAnother = scene.Source is not null && isMatching && (_match.IsUnique || (scene.Made is null && _match.IsOfOneAlone(scene.Source)));
        // What is referred to is not deleted.
        var isReferredTo = _reaction is { Reaction.Target: ReactionTarget.Referring, Source.Call.Command.Kind: CommandKind.Deletes };
        if (isReferredTo || _reaction.Target is not { } target || _others.Overlay(target) || !_plan.CanBeReached(_target, target) || (sourceIsNew && !isMatching) || isOfAnother)
        {
            return;
        }

        var made = _reaction.Reaction.Target is ReactionTarget.Referring && scene.Source is not null
            ? new Dictionary<string, string> { [scene.Source.Model.Name] = "source" }
            : scene.Made;
        if (scene.Made is null && made is not null && target.Steps.Any(step => _plan.Body(_target, _target.Command(step.Command.Name))!.IsTorn(scene.Source!.Model.Name)))
        {
            return;
        }

        Add(scene, [.. _calls.Reach(target, "target", made)], "target", target);
        AddOther(scene, target, made);
        if (made?.Keys.Select(_plan.Solution.Aggregate).SingleOrDefault() is { } other && (scene.Made is null || _plan.CanRepeat(other)))
        {
            AddStays($"of_another_{Stored.Name(other.Words)}", target, scene.Before, scene.Happens);
        }
    }

    // An event about another id leaves what does not match it; other types have no second value that is sure to be valid.
    private void AddStranger(ReactionScene scene, SubscriptionCode subscription, string made)
    {
        var match = _reaction.Reaction.Target is ReactionTarget.Matching && !_others.Are
            ? subscription.Payload.FirstOrDefault(field => field.Model.Name == _reaction.Reaction.TargetField && field is { Kind: TypeKind.Uuid or TypeKind.Ref, IsList: false })
            : null;
        if (match is not null && _reaction.Target is { } target && _plan.CanBeReached(_target, target))
        {
            var about = $"{made}.With({CSharp.Literal($"data.{match.Json}")}, Guid.CreateVersion7())";
            AddStays(
                $"with_another_{match.Json}",
                target,
                scene.Before,
                [TestFile.Statement($"(await _api.PostAsync(\"/integration-events\", {about}))", $".Expect({_file.Status("Accepted")});"), scene.Happens[^1]]);
        }
    }

    private void AddStays(string which, Situation target, IReadOnlyList<string> before, IReadOnlyList<string> happens)
    {
        // What was raised on the way there is handed on together with the event.
        if (_others.Follow(target))
        {
            return;
        }

        _file.Add(
            $"Leaves_{_target.Article}_{Stored.Name(_target.Words)}_{which}",
            [
                .. before,
                .. _calls.Reach(target, "target"),
                $"var version = (await _api.GetAsync({_calls.One("target")})).ETag;",
                "",
                .. happens,
                "",
                $"Assert.Equal(version, (await _api.GetAsync({_calls.One("target")})).ETag);",
            ]);
    }

    // An instance in a state that the command does not start from stays as it is.
    private void AddOther(ReactionScene scene, Situation target, Dictionary<string, string>? made)
    {
        // An event that is about what the target holds is about none that holds nothing.
        var state = _plan.Of(_target).States.FirstOrDefault(state =>
            (!_match.IsAboutTarget || state.Values[_reaction.Reaction.TargetField!] is not null)
            && _command.Model.IsGuarded && state.State is not null && !_command.Model.From.Contains(state.State)
            && !_others.Move(state));
        if (state is null || state.Steps[0].Command.Name != target.Steps[0].Command.Name)
        {
            return;
        }

        var other = state with { Steps = [target.Steps[0], .. state.Steps.Skip(1)] };
        if (_plan.CanBeReached(_target, other))
        {
            _file.Add(
                $"Leaves_{_target.Article}_{Stored.Name(_target.Words)}_that_is_{Stored.Name(Naming.Words(state.State!))}",
                [
                    .. scene.Before,
                    .. _calls.Reach(other, "target", made),
                    "",
                    .. scene.Happens,
                    "",
                    $"(await _api.GetAsync({_calls.One("target")})).ExpectSame({CSharp.Literal(state.State!)}, \"status\");",
                ]);
        }
    }

    private void Add(ReactionScene scene, IReadOnlyList<string> targets, string name, Situation? target)
    {
        var path = _calls.One(name);
        _file.Add(Does(), [.. scene.Before, .. targets, "", .. scene.Happens, "", .. Effect(path, isCounted: !_others.Change(target))]);
        if (!_command.Deletes && _command.Kind is not CommandKind.RemovesEntity)
        {
            _file.Add(
                "Runs_once_per_event",
                [
                    .. scene.Before,
                    .. targets,
                    .. scene.HappensOnce,
                    .. WayBack(name),
                    $"var version = (await _api.GetAsync({path})).ETag;",
                    "",
                    .. scene.Again,
                    "",
                    $"Assert.Equal(version, (await _api.GetAsync({path})).ETag);",
                ]);
        }
    }

    // Where the command could be given once more, only the note of the first time keeps it from that.
    private IEnumerable<string> WayBack(string target)
    {
        var back = _target.Commands.FirstOrDefault(command =>
            _command.Model is { IsGuarded: true, To: { } state }
            && !_command.Model.From.Contains(state)
            && command is { Model: { IsGuarded: true, To: { } start }, Fields: [], Requires: [], Invariants: [], Entity: null, Deletes: false }
            && command.Model.From.Contains(state)
            && _command.Model.From.Contains(start));
        return back is null
            ? []
            : [TestFile.Statement($"(await {_calls.Send(back, body: null, target)})", $".Expect({_file.Status(CallCode.Success(back))});"), "await app.DispatchAsync();"];
    }

    private IEnumerable<string> Repeat(string happened) =>
    [
        $"(await _api.PostAsync(\"/integration-events\", {happened})).Expect({_file.Status("Accepted")});",
        "await app.DispatchAsync();",
    ];

    private void AddNew(ReactionScene scene)
    {
        // Of those that were made together with the event, none could be told from the one that follows it.
        if (scene.MakesWhileItHappens || _others.ChangeNumber)
        {
            return;
        }

        var list = $"(await _api.GetAsync(\"/{_target.Route}\")).Ids";
        IReadOnlyList<string> before = scene.MakesBefore ? [.. scene.Before, $"var before = {list};"] : scene.Before;
        var isOne = scene.MakesBefore ? $"Assert.Single({list}.Except(before));" : $"Assert.Single({list});";
        _file.Add(Does(), [.. before, "", .. scene.Happens, "", isOne]);
        _file.Add("Runs_once_per_event", [.. before, .. scene.HappensOnce, "", .. scene.Again, "", isOne]);
    }

    /// <param name="isCounted">Whether nothing but the steps of the plan changes the target, so that its version is known.</param>
    private IEnumerable<string> Effect(string path, bool isCounted)
    {
        if (_command.Deletes)
        {
            yield return TestFile.Statement($"(await _api.GetAsync({path}))", $".ExpectProblem({_file.Status("NotFound")}, {CSharp.Literal($"{_target.ErrorPrefix}.not-found")});");
            yield break;
        }

        yield return TestFile.Statement($"var stored = (await _api.GetAsync({path}))", $".Expect({_file.Status("OK")});");
        if (_command.To is { } to)
        {
            yield return $"stored.ExpectSame({CSharp.Literal(to)}, \"status\");";
        }
        else
        {
            var before = (_reaction.Target ?? _reaction.Source?.After)?.Steps.Count ?? 1;
            yield return $"Assert.{(isCounted ? "Equal" : "NotEqual")}(\"\\\"{JsonCode.Plain(isCounted ? before + 1 : before)}\\\"\", stored.ETag);";
        }
    }

    private void AddRefusals(SubscriptionCode subscription, ForeignEvent foreign)
    {
        _file.Add(
            "Refuses_an_event_that_nobody_here_knows",
            [$"(await _api.PostAsync(\"/integration-events\", {foreign.LooseCall()}.With(\"type\", \"Nobody.Knows\"))).ExpectInvalid(\"type\");"]);
        if (subscription.Payload.FirstOrDefault(field => field.Model.IsRequired) is { } required)
        {
            _file.Add(
                "Refuses_an_event_without_its_fields",
                [$"(await _api.PostAsync(\"/integration-events\", {foreign.LooseCall()}.Without(\"data.{required.Json}\"))).ExpectInvalid(\"data.{required.Json}\");"]);
        }
    }

    private string Does() => _command switch
    {
        { Deletes: true } => $"Deletes_the_{Stored.Name(_target.Words)}",
        { Creates: true } => $"Makes_{_target.Article}_{Stored.Name(_target.Words)}",
        { To: { } to } => $"Moves_the_{Stored.Name(_target.Words)}_to_{Stored.Name(Naming.Words(to))}",
        _ => $"Changes_the_{Stored.Name(_target.Words)}",
    };
}
