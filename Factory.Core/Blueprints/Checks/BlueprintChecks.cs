namespace Factory.Core.Blueprints.Checks;

/// <summary>Every check, one line each.</summary>
internal static class BlueprintChecks
{
    public static IReadOnlyList<IBlueprintCheck> All { get; } =
    [
        new LimitCheck(),
        new NameCheck(),
        new FieldNameCheck(),
        new RepeatCheck(),
        new RequirementCheck(),
        new RelationCheck(),
        new EndlessValueCheck(),
        new RequiredFieldCheck(),
        new PolicyCycleCheck(),
        new LifecycleCheck(),
        new EventCheck(),
        new EffectCheck(),
        new OriginCheck(),
        new InvariantCheck(),
    ];
}
