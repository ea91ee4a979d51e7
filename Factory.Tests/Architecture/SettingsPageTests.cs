using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Tests.Support;

namespace Factory.Tests.Architecture;

/// <summary>Prevents a setting that no operator hears of, and a default that the page tells wrongly; makes it harder to add one.</summary>
public sealed partial class SettingsPageTests
{
    private const string None = "-";

    [Fact]
    public void The_operators_page_lists_every_setting_with_its_default()
    {
        var told = Rows().Matches(Repository.Read("docs/operate.md")).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim());
        var there = Of(new FactoryOptions(), FactoryOptions.Section).ToDictionary(setting => setting.Path, setting => setting.Default);

        Assert.Empty(there.Keys.Except(told.Keys));
        Assert.Empty(told.Keys.Except(there.Keys));
        Assert.All(there, setting => Assert.Equal($"{setting.Key}: {setting.Value}", $"{setting.Key}: {told[setting.Key]}"));
    }

    // What the binder can set: a public setter, or a collection to add to.
    private static IEnumerable<(string Path, string Default)> Of(object options, string path) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .SelectMany(property => Of(property.PropertyType, property.GetValue(options), Named(path, property.Name)));

    private static IEnumerable<(string Path, string Default)> Of(Type type, object? value, string path)
    {
        if (IsOneValue(type))
        {
            return [(path, value is null or "" or DateTimeOffset ? None : $"`{Text(value)}`")];
        }

        if (value is IDictionary)
        {
            return [($"{path}:<name>", None)];
        }

        if (value is not IList list)
        {
            return Of(value!, path);
        }

        var item = type.GetGenericArguments()[0];
        return IsOneValue(item)
            ? [($"{path}:<n>", list.Count == 0 ? None : string.Join(", ", list.Cast<object>().Select(one => $"`{Text(one)}`")))]
            : Of(Activator.CreateInstance(item)!, $"{path}:<n>");
    }

    // The tenants are a list with one setting beside it: see Settings.
    private static string Named(string path, string name) => path == "Factory:Tenants" && name == "Known" ? path : $"{path}:{name}";

    private static bool IsOneValue(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var one && (one.IsPrimitive || one.IsEnum || one == typeof(string) || one == typeof(Uri) || one == typeof(TimeSpan) || one == typeof(DateTimeOffset));

    private static string Text(object value) => value switch
    {
        bool isOn => isOn ? "true" : "false",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    [GeneratedRegex(@"^\| `(Factory:[^`]+)` \| ([^|]*) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Rows();
}
