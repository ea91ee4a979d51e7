using Factory.Core.Blueprints.Model;
using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Core.Generation;

/// <summary>All that a generated solution depends on: the same input gives the same bytes.</summary>
public sealed record GenerationInput(ContextModel Context, ContentHash BlueprintHash, TemplatePack Template, ParameterSet Parameters);
