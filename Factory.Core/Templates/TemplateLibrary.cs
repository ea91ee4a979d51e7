namespace Factory.Core.Templates;

/// <summary>Which part of a solution uses a library.</summary>
public enum LibraryPlace
{
    /// <summary>The service itself.</summary>
    Src,

    /// <summary>Its tests, and nothing else.</summary>
    Tests,
}

/// <summary>A package that the solutions of a template use.</summary>
/// <param name="Name">Its id on nuget.org.</param>
/// <param name="Optional">Whether only some parameters bring it in.</param>
public sealed record TemplateLibrary(string Name, string Version, LibraryPlace Where, bool Optional);
