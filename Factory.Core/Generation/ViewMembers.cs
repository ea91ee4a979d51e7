using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Fluid;

namespace Factory.Core.Generation;

/// <summary>What a template may read of a view: its public properties, in camelCase. Anything else is unknown.</summary>
internal sealed class ViewMembers : MemberAccessStrategy
{
    private readonly ConcurrentDictionary<(Type, string), IMemberAccessor?> _known = new();

    public override IMemberAccessor? GetAccessor(Type type, string name) => _known.GetOrAdd((type, name), key => Find(key.Item1, key.Item2));

    public override void Register(Type type, IEnumerable<KeyValuePair<string, IMemberAccessor>> accessors) =>
        throw new NotSupportedException("A view says by its properties what can be read of it.");

    private static Member? Find(Type type, string name) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(property => property.GetIndexParameters().Length == 0 && JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name) is { } property
            ? new Member(property)
            : null;

    private sealed class Member(PropertyInfo property) : IMemberAccessor
    {
        public object? Get(object obj, string name, TemplateContext ctx) => property.GetValue(obj);
    }
}
