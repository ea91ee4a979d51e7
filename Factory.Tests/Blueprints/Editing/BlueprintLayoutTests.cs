using Factory.Core.Blueprints.Editing;
using Factory.Tests.Support;

namespace Factory.Tests.Blueprints.Editing;

/// <summary>An uneven text becomes even, and says the same.</summary>
public sealed class BlueprintLayoutTests
{
    [Fact]
    public void Lists_and_keys_stand_two_blanks_in_and_remarks_go_with_them()
    {
        const string Uneven = "blueprint: 1   \nname: Shop\ncontexts:\n# The only one.\n-    name: Sales\n     description: |\n         Two\n           lines.\n     aggregates:\n         - name: Order   # remark\n           fields: [\n             { name: number, type: string },\n             { name: total, type: decimal } ]\n\n\n";
        const string Even = "blueprint: 1\nname: Shop\ncontexts:\n  # The only one.\n  - name: Sales\n    description: |\n        Two\n          lines.\n    aggregates:\n      - name: Order   # remark\n        fields: [\n          { name: number, type: string },\n          { name: total, type: decimal } ]\n";
        Assert.Equal(Even, BlueprintLayout.Format(Uneven));
        Assert.Equal(Even, BlueprintLayout.Format(Even));
    }

    [Fact]
    public void What_cannot_be_read_is_left_alone() => Assert.Null(BlueprintLayout.Format("contexts: [\n"));

    [Fact]
    public void The_samples_are_even_already()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.yaml"))
        {
            Assert.Equal(File.ReadAllText(file), BlueprintLayout.Format(File.ReadAllText(file)));
        }
    }
}
