namespace Factory.Core.Blueprints.Transfer;

/// <summary>An author whom only an imported document vouches for: nobody can write in the name of a member or key of the tenant.</summary>
internal static class ImportedAuthor
{
    private const string Mark = "imported:";

    public static string Of(string named) => Mark + named;

    /// <summary>As the document names the author.</summary>
    public static string Named(string author) => author.StartsWith(Mark, StringComparison.Ordinal) ? author[Mark.Length..] : author;
}
