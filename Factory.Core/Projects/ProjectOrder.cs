using System.Globalization;

namespace Factory.Core.Projects;

/// <summary>The orders in which projects are listed.</summary>
public enum ProjectSort
{
    CreatedAt,
    CreatedAtDescending,
    Name,
    NameDescending,
    UpdatedAt,
    UpdatedAtDescending,
}

/// <summary>One order: how it sorts, and where the part after a key begins. The id breaks ties.</summary>
internal abstract class ProjectOrder
{
    private const char Divider = '\n';

    public static ProjectOrder Of(ProjectSort sort) => sort switch
    {
        ProjectSort.CreatedAt => new ByCreation(descending: false),
        ProjectSort.CreatedAtDescending => new ByCreation(descending: true),
        ProjectSort.Name => new ByName(descending: false),
        ProjectSort.NameDescending => new ByName(descending: true),
        ProjectSort.UpdatedAt => new ByChange(descending: false),
        _ => new ByChange(descending: true),
    };

    public abstract IQueryable<Project> Sort(IQueryable<Project> projects);

    public abstract string KeyOf(Project last);

    /// <summary>Null if the key is not one of this order.</summary>
    public abstract IQueryable<Project>? After(IQueryable<Project> projects, string key);

    // Ids sort by the time they were made.
    private sealed class ByCreation(bool descending) : ProjectOrder
    {
        public override IQueryable<Project> Sort(IQueryable<Project> projects) =>
            descending ? projects.OrderByDescending(project => project.Id) : projects.OrderBy(project => project.Id);

        public override string KeyOf(Project last) => last.Id;

        public override IQueryable<Project> After(IQueryable<Project> projects, string key) => descending
            ? projects.Where(project => project.Id.CompareTo(key) < 0)
            : projects.Where(project => project.Id.CompareTo(key) > 0);
    }

    // A name is unique in its tenant: it needs no second key.
    private sealed class ByName(bool descending) : ProjectOrder
    {
        public override IQueryable<Project> Sort(IQueryable<Project> projects) =>
            descending ? projects.OrderByDescending(project => project.NameKey) : projects.OrderBy(project => project.NameKey);

        public override string KeyOf(Project last) => last.NameKey;

        public override IQueryable<Project> After(IQueryable<Project> projects, string key) => descending
            ? projects.Where(project => project.NameKey.CompareTo(key) < 0)
            : projects.Where(project => project.NameKey.CompareTo(key) > 0);
    }

    private sealed class ByChange(bool descending) : ProjectOrder
    {
        public override IQueryable<Project> Sort(IQueryable<Project> projects) => descending
            ? projects.OrderByDescending(project => project.UpdatedAt).ThenByDescending(project => project.Id)
            : projects.OrderBy(project => project.UpdatedAt).ThenBy(project => project.Id);

        public override string KeyOf(Project last) => string.Create(CultureInfo.InvariantCulture, $"{last.UpdatedAt.UtcTicks}{Divider}{last.Id}");

        public override IQueryable<Project>? After(IQueryable<Project> projects, string key)
        {
            if (key.Split(Divider) is not [var ticks, var id]
                || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number > DateTimeOffset.MaxValue.UtcTicks)
            {
                return null;
            }

            var time = new DateTimeOffset(number, TimeSpan.Zero);
            return descending
                ? projects.Where(project => project.UpdatedAt < time || (project.UpdatedAt == time && project.Id.CompareTo(id) < 0))
                : projects.Where(project => project.UpdatedAt > time || (project.UpdatedAt == time && project.Id.CompareTo(id) > 0));
        }
    }
}
