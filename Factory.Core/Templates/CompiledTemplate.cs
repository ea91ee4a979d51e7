using Fluid;

namespace Factory.Core.Templates;

/// <summary>A Liquid text that was read once and is printed many times.</summary>
/// <param name="Name">The file that it stands in, relative to the pack.</param>
/// <param name="FirstLine">1-based line of the file on which the text begins.</param>
public sealed record CompiledTemplate(string Name, string Text, int FirstLine, IFluidTemplate Parsed);
