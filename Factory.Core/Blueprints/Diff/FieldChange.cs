namespace Factory.Core.Blueprints.Diff;

/// <summary>What a difference of a field means for those who send, read or keep its values.</summary>
internal enum FieldEffect
{
    /// <summary>All that went before goes on.</summary>
    None,

    /// <summary>Fewer values are taken.</summary>
    Narrower,

    /// <summary>A value that is taken already is not taken a second time.</summary>
    Unique,

    /// <summary>The values have another form.</summary>
    Form,

    /// <summary>The form holds more: what was kept fits, who reads may not be ready for it.</summary>
    Wider,

    /// <summary>It was optional.</summary>
    Required,

    /// <summary>It was required.</summary>
    Optional,

    /// <summary>It was filled where it was left out, and must be sent now.</summary>
    Demanded,

    /// <summary>Where it is left out it is filled otherwise.</summary>
    FilledOtherwise,

    /// <summary>It is shown to some callers only.</summary>
    Masked,
}

/// <summary>One difference of a field.</summary>
/// <param name="What">Said of the field: <c>is now required</c>.</param>
internal sealed record FieldChange(string What, FieldEffect Effect)
{
    /// <summary>What it breaks, where the values go there.</summary>
    public Breakage At(Exposure exposure) => Effect switch
    {
        FieldEffect.Narrower => On(exposure, Exposure.Sent, Contract.Api, "Values that were taken before are refused.")
            .And(On(exposure, Exposure.Stored, Contract.StoredData, "Stored values may not meet it.")),
        FieldEffect.Unique => On(exposure, Exposure.Sent, Contract.Api, "A value that is taken already is refused.")
            .And(On(exposure, Exposure.Stored, Contract.StoredData, "Stored values may be doubled.")),
        FieldEffect.Form => On(exposure, Exposure.Sent | Exposure.Answered, Contract.Api, "Callers know another form of its values.")
            .And(On(exposure, Exposure.Published, Contract.Events, "Who reads the event knows another form of its values."))
            .And(On(exposure, Exposure.Stored, Contract.StoredData, "Stored values have another form.")),
        FieldEffect.Wider => On(exposure, Exposure.Answered, Contract.Api, "Who reads answers may not be ready for larger values.")
            .And(On(exposure, Exposure.Published, Contract.Events, "Who reads the event may not be ready for larger values.")),
        FieldEffect.Required => On(exposure, Exposure.Sent, Contract.Api, "Calls without it are refused.")
            .And(On(exposure, Exposure.Stored, Contract.StoredData, "What is stored may lack it.")),
        FieldEffect.Optional => On(exposure, Exposure.Answered, Contract.Api, "Answers may come without it.")
            .And(On(exposure, Exposure.Published, Contract.Events, "Events may come without it.")),
        FieldEffect.Demanded => On(exposure, Exposure.Sent, Contract.Api, "Calls without it are refused."),
        FieldEffect.FilledOtherwise => On(exposure, Exposure.Sent, Contract.Api, "Calls without it lead to another value."),
        FieldEffect.Masked => On(exposure, Exposure.Answered, Contract.Api, "Only callers with the role sensitive-read still see it."),
        _ => Breakage.None,
    };

    private static Breakage On(Exposure exposure, Exposure any, Contract contract, string because) =>
        Breakage.When((exposure & any) != 0, contract, because);
}
