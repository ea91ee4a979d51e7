namespace Factory.Core.Generation.Microservice;

/// <summary>A part of the model that files are printed for.</summary>
public interface IElementView
{
    /// <summary>Where it stands in the model: <c>Billing/Subscription/Cancel</c>.</summary>
    string Element { get; }

    /// <summary>Ids of the requirements that it satisfies.</summary>
    IReadOnlyList<string> Requirements { get; }
}
