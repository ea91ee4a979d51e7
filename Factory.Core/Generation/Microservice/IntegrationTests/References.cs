using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>An id that values name.</summary>
/// <param name="Parameter">Of the method that makes the values.</param>
/// <param name="Path">The member that holds the id; null if it is an item of a list.</param>
internal sealed record Reference(string Target, Guid Id, string Parameter, string? Path);

/// <summary>The aggregates whose ids some values name, each id once, as parameters of the method that makes the values.</summary>
/// <param name="taken">Names that no parameter may have.</param>
internal sealed class References(SolutionCode solution, params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];
    private readonly List<Reference> _all = [];
    private readonly HashSet<(string Target, Guid Id)> _shared = [];

    /// <summary>In the order of the parameters.</summary>
    public IReadOnlyList<Reference> All => _all;

    public IReadOnlyList<string> Targets => [.. _all.Select(reference => reference.Target)];

    public Reference? Known(string target, Guid id) => _all.Find(reference => reference.Target == target && reference.Id == id);

    /// <summary>Whether several members hold the id.</summary>
    public bool IsShared(string target, Guid id) => _shared.Contains((target, id));

    public void Collect(FieldCode field, object? value) => Collect(field.Model.Type, value, field, field.Json);

    // Without a path: one item of a list.
    private void Collect(FieldType type, object? value, FieldCode field, string? path)
    {
        switch (value)
        {
            case Guid id when type.Kind is TypeKind.Ref && Known(type.Name!, id) is null:
                _all.Add(new Reference(type.Name!, id, Free(field.Parameter), path));
                break;
            case Guid id when type.Kind is TypeKind.Ref:
                _shared.Add((type.Name!, id));
                break;
            case ObjectValue members:
                foreach (var member in solution.Model.ValueObject(type.Name!).Fields)
                {
                    Collect(member.Type, members[member.Name], field, path is null ? null : $"{path}.{member.Name}");
                }

                break;
            case IReadOnlyList<object?> items:
                foreach (var item in items)
                {
                    Collect(type.Item, item, field, path: null);
                }

                break;
            default:
                break;
        }
    }

    private string Free(string name)
    {
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        }

        return free;
    }
}
