using Factory.Core.Projects;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Theory]
    [InlineData(ProjectSort.CreatedAt)]
    [InlineData(ProjectSort.CreatedAtDescending)]
    [InlineData(ProjectSort.Name)]
    [InlineData(ProjectSort.NameDescending)]
    [InlineData(ProjectSort.UpdatedAt)]
    [InlineData(ProjectSort.UpdatedAtDescending)]
    public async Task A_cursor_goes_on_where_the_page_ended_in_every_order(ProjectSort sort)
    {
        string[] names = ["alpha", "Alpine", "al-fa", "al fa", "ÄRA", "beta", "Beta 2", "_x", "10", "9"];
        foreach (var (name, number) in names.Select((name, number) => (name, number)))
        {
            // Some share their time, to the microsecond.
            await AddProjectAsync(name, Noon.AddMicroseconds(number / 3));
        }

        var queries = _fixture.Get<ProjectQueries>();
        var whole = (await queries.ListAsync(Own, q: null, sort, limit: 100, after: null, Ct)).Value.Items.Select(project => project.Name).ToList();
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await queries.ListAsync(Own, q: null, sort, limit: 3, after, Ct)).Value;
            seen.AddRange(page.Items.Select(project => project.Name));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(whole, seen);
    }
}
