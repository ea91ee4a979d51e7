namespace Factory.Core.Blueprints.Model;

/// <summary>The CLR types that stand for the language's values wherever the factory computes with them.</summary>
/// <remarks>
/// string, text, uri, email: <see cref="string" /> · int: <see cref="int" /> · long: <see cref="long" /> · decimal: <see cref="decimal" /> ·
/// double: <see cref="double" /> · bool: <see cref="bool" /> · date: <see cref="DateOnly" /> · time: <see cref="TimeOnly" /> ·
/// dateTime: <see cref="DateTimeOffset" /> in UTC · duration: <see cref="TimeSpan" /> · uuid and ref: <see cref="Guid" /> ·
/// binary: <see cref="byte" /> array · enum and status: <see cref="EnumValue" /> · value object and entity: <see cref="ObjectValue" /> ·
/// list: <see cref="IReadOnlyList{T}" /> of <see cref="object" /> · absent: null.
/// </remarks>
public static class Values
{
    /// <summary>Whether both are absent or equal: objects member by member, lists item by item, text ordinal.</summary>
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (IReadOnlyList<object?> one, IReadOnlyList<object?> other) => one.Count == other.Count && one.Zip(other).All(pair => AreEqual(pair.First, pair.Second)),
        (ObjectValue one, ObjectValue other) => one.IsSameAs(other),
        (byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other),
        _ => left.Equals(right),
    };
}

/// <summary>A member of an enum, or a state of a lifecycle, by its name.</summary>
public sealed record EnumValue(string Member)
{
    public override string ToString() => Member;
}

/// <summary>A value object or entity as a set of members; an absent member is null or not there.</summary>
public sealed class ObjectValue(IReadOnlyDictionary<string, object?> members)
{
    public IReadOnlyDictionary<string, object?> Members { get; } = members;

    public object? this[string member] => Members.GetValueOrDefault(member);

    public bool IsSameAs(ObjectValue other) =>
        Members.Keys.Union(other.Members.Keys).All(name => Values.AreEqual(this[name], other[name]));

    /// <summary>The same with another value at a member, or at a member of the value object in it.</summary>
    public ObjectValue With(IReadOnlyList<string> path, object? value)
    {
        var inner = path.Count == 1 ? value : ((this[path[0]] as ObjectValue) ?? Empty).With([.. path.Skip(1)], value);
        return new ObjectValue(new Dictionary<string, object?>(Members) { [path[0]] = inner });
    }

    /// <summary>The same with other values at several members.</summary>
    public ObjectValue With(IEnumerable<(string Member, object? Value)> changes)
    {
        var members = new Dictionary<string, object?>(Members);
        foreach (var (member, value) in changes)
        {
            members[member] = value;
        }

        return new ObjectValue(members);
    }

    public static ObjectValue Empty { get; } = new(new Dictionary<string, object?>());
}
