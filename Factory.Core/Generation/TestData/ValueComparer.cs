using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Values as the language compares them.</summary>
internal sealed class ValueComparer : IEqualityComparer<object?>
{
    public static ValueComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y) => Values.AreEqual(x, y);

    public int GetHashCode(object? obj) => obj is int or long or decimal or string or Guid or EnumValue or DateOnly ? obj.GetHashCode() : 0;
}
