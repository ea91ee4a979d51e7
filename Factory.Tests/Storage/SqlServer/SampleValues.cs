using System.Collections;

namespace Factory.Tests.Storage.SqlServer;

/// <summary>A value of a type, for a query whose caller's own value is not known.</summary>
internal static class SampleValues
{
    public static object? Of(Type type)
    {
        if (type == typeof(string))
        {
            return "sample";
        }

        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 2);
            Enumerable.Range(0, array.Length).ToList().ForEach(at => array.SetValue(Of(type.GetElementType()!), at));
            return array;
        }

        if (typeof(IEnumerable).IsAssignableFrom(type) && type.GetInterfaces().Append(type)
            .FirstOrDefault(item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } items)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(items.GetGenericArguments()))!;
            list.Add(Of(items.GetGenericArguments()[0]));
            return list;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsValueType ? Activator.CreateInstance(plain) : null;
    }
}
