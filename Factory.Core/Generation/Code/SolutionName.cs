using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>The name of a solution, and how long the names in it may be so that every path stays within its bounds.</summary>
internal static class SolutionName
{
    private const int MaxLength = 60;
    private const int MinPart = 8;

    // Both a folder and a file have the name: tests/{solution}.IntegrationTests/{name}/{name}IntegrationEvents.cs, with some room for what makes it unique.
    private const int AroundNames = 62;

    private static readonly HashSet<string> Reserved = [.. ReservedNames.Framework, .. ReservedNames.Foreign, .. ReservedNames.Solution];

    /// <summary><c>Contoso.Billing</c>; parts that are too long are shortened, those that mean something to C# or Windows get a suffix.</summary>
    public static string Of(ContextModel model)
    {
        var parts = model.Organization.Split('.').Select(part => Free(part, "Organization")).ToList();
        parts.Add(Free(model.Name, "Context"));
        while (Length(parts) > MaxLength)
        {
            var longest = parts.MaxBy(part => part.Length)!;
            if (longest.Length <= MinPart)
            {
                // Nothing is left to shorten: the organization's last parts go.
                parts.RemoveAt(parts.Count - 2);
                continue;
            }

            var spare = longest.Length - (Length(parts) - MaxLength);
            parts[parts.IndexOf(longest)] = Naming.Shortened(longest, Math.Max(MinPart, Math.Max(spare, longest.Length / 2)));
        }

        return string.Join('.', parts);
    }

    /// <summary>How many letters a name may have that folders and files are called by.</summary>
    public static int LongestWithin(string solution) => (PathRules.MaxLength - AroundNames - solution.Length) / 2;

    // A namespace hides the types of its name wherever the solution speaks of them, and no folder may begin with what Windows keeps.
    private static string Free(string part, string suffix) => Reserved.Contains(part) || PathRules.Reserved.Contains(part) ? $"{part}{suffix}" : part;

    private static int Length(List<string> parts) => parts.Sum(part => part.Length) + parts.Count - 1;
}
