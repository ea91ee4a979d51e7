using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Looks at a blueprint as a whole for one kind of mistake.</summary>
internal interface IBlueprintCheck
{
    /// <param name="contexts">What could be bound; an element with an error of its own may be missing in it.</param>
    void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log);
}
