using Factory.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task Times_are_sorted_and_compared_to_the_microsecond()
    {
        foreach (var number in new[] { 3, 1, 4, 0, 2 })
        {
            await AddProjectAsync($"Number {number}", Noon.AddMicroseconds(number));
        }

        await using var db = Dbs.For(Own);
        var border = Noon.AddMicroseconds(2);
        Assert.Equal(
            ["Number 0", "Number 1", "Number 2", "Number 3", "Number 4"],
            await db.Set<Project>().OrderBy(project => project.UpdatedAt).Select(project => project.Name).ToListAsync(Ct));
        Assert.Equal(2, await db.Set<Project>().CountAsync(project => project.UpdatedAt < border, Ct));
        Assert.Equal(3, await db.Set<Project>().CountAsync(project => project.UpdatedAt >= border, Ct));
        Assert.Equal(Noon.AddMicroseconds(4), await db.Set<Project>().MaxAsync(project => project.UpdatedAt, Ct));
    }

    [Fact]
    public async Task A_time_is_read_as_it_was_written_in_UTC()
    {
        var written = Noon.AddMicroseconds(123_457);
        await AddProjectAsync("Here", written.ToOffset(TimeSpan.FromHours(2)));

        await using var db = Dbs.For(Own);
        var read = (await db.Set<Project>().AsNoTracking().SingleAsync(Ct)).UpdatedAt;

        Assert.Equal((written, TimeSpan.Zero), (read, read.Offset));
    }

    [Fact]
    public async Task A_time_of_a_finer_clock_still_finds_its_row()
    {
        var fine = Noon.AddTicks(1_234_567);
        await AddProjectAsync("Fine", fine);

        await using var db = Dbs.For(Own);
        Assert.Equal(1, await db.Set<Project>().CountAsync(project => project.UpdatedAt == fine, Ct));
        Assert.Equal(0, await db.Set<Project>().CountAsync(project => project.UpdatedAt < fine, Ct));
        Assert.Equal(1, await db.Set<Project>().Where(project => project.UpdatedAt == fine)
            .ExecuteUpdateAsync(set => set.SetProperty(project => project.Description, "found"), Ct));
    }
}
