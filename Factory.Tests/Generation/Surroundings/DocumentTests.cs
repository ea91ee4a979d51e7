using System.Text.RegularExpressions;

namespace Factory.Tests.Generation.Surroundings;

/// <summary>The documents lead to files that are there, and keep their form whatever the tenant wrote.</summary>
public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("pipelines=azure database=postgresql messaging=rabbitmq")]
    [InlineData("container=false kubernetes=false bicep=false authentication=none")]
    public void Links_lead_to_files_that_are_there(string parameters)
    {
        var files = Rendered.Files(Rendered.Billing, parameters);
        var paths = files.Select(file => file.Path).ToList();
        var dead = files
            .Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(file => Links().Matches(file.Content).Select(match => Resolve(file.Path, match.Groups[1].Value)))
            .Where(path => !paths.Exists(known => known == path || known.StartsWith($"{path}/", StringComparison.Ordinal)));

        Assert.Empty(dead.Distinct());
    }

    [Fact]
    public void A_hostile_description_stays_one_line()
    {
        const string Hostile = "\"one\\ntwo | <b>three</b> `four` \\u202e# five\"";
        var files = Rendered.Files(Rendered.Billing.Replace("description: Owns subscriptions and invoices.", $"description: {Hostile}", StringComparison.Ordinal));

        var readme = files.Single(file => file.Path == "README.md").Content.Split('\n');
        Assert.Equal(@"one two \| \<b\>three\</b\> \`four\` # five. A bounded context of *Billing and Invoicing*.", readme[2]);
        var context = files.Single(file => file.Path == "docs/architecture.md").Content;
        Assert.Contains("System(Billing, \"Billing\", \"one two #124; #60;b#62;three#60;/b#62; #96;four#96; #35; five\")", context, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_that_nothing_satisfies_is_told_too()
    {
        var blueprint = Rendered.Billing.Replace("contexts:", "  - id: REQ-9\n    text: Nobody | does this.\ncontexts:", StringComparison.Ordinal);

        var requirements = Rendered.Files(blueprint).Single(file => file.Path == "docs/requirements.md").Content;

        Assert.Contains("| [REQ-9](#req-9) |  |  |  |", requirements, StringComparison.Ordinal);
        Assert.Contains(@"Nobody \| does this.", requirements, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_requests_tells_that_a_unique_value_may_be_taken()
    {
        var api = Rendered.Files(Rendered.Billing).Single(file => file.Path == "docs/api.md").Content;

        Assert.Contains("| `POST /invoices` | subscription, number, total | 201 | `invoice.number-taken` |", api, StringComparison.Ordinal);
    }

    private static string Resolve(string from, string link)
    {
        var parts = from.Split('/')[..^1].ToList();
        foreach (var part in link.Split('#')[0].Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex(@"\]\((?!http|#)([^)]+)\)")]
    private static partial Regex Links();
}
