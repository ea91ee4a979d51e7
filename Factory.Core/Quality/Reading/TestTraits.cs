using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Factory.Core.Quality.Reading;

/// <summary>Reads which requirements and acceptance criteria the tests of a built assembly name, by their <c>[Trait("Requirement", "…")]</c>
/// and <c>[Trait("Criterion", "…")]</c>: VSTest's result files do not carry the traits. The assembly is read, not loaded.</summary>
internal sealed class TestTraits
{
    private readonly Dictionary<(string Type, string Method), ImmutableArray<(string Name, string Value)>> _traits = [];

    /// <summary>Those of the method and those of its class.</summary>
    public IReadOnlyList<string> Requirements(string type, string method) => Of("Requirement", type, method);

    /// <summary>Those of the method and those of its class.</summary>
    public IReadOnlyList<string> Criteria(string type, string method) => Of("Criterion", type, method);

    public static TestTraits Read(Stream assembly)
    {
        using var file = new PEReader(assembly);
        var metadata = file.GetMetadataReader();
        var traits = new TestTraits();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            var typeName = NameOf(metadata, type);
            traits.Add((typeName, ""), Traits(metadata, type.GetCustomAttributes()));
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                traits.Add((typeName, metadata.GetString(method.Name)), Traits(metadata, method.GetCustomAttributes()));
            }
        }

        return traits;
    }

    private IReadOnlyList<string> Of(string trait, string type, string method) =>
        [.. Named(type, "").Concat(Named(type, method)).Where(pair => pair.Name == trait).Select(pair => pair.Value).Distinct(StringComparer.Ordinal)];

    private ImmutableArray<(string Name, string Value)> Named(string type, string method) => _traits.GetValueOrDefault((type, method), []);

    private void Add((string, string) key, ImmutableArray<(string, string)> traits)
    {
        if (traits.Length > 0)
        {
            _traits[key] = [.. Named(key.Item1, key.Item2), .. traits];
        }
    }

    private static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
        {
            return $"{NameOf(metadata, metadata.GetTypeDefinition(outer))}+{name}";
        }

        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private static ImmutableArray<(string Name, string Value)> Traits(MetadataReader metadata, CustomAttributeHandleCollection attributes) =>
        [.. attributes.Select(metadata.GetCustomAttribute).Where(attribute => IsTrait(metadata, attribute)).Select(attribute => Values(metadata, attribute))];

    private static bool IsTrait(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
        && metadata.GetString(type.Name) == "TraitAttribute"
        && metadata.GetString(type.Namespace) == "Xunit";

    // Prolog, then the two strings of the constructor (ECMA-335, II.23.3).
    private static (string Name, string Value) Values(MetadataReader metadata, CustomAttribute attribute)
    {
        var blob = metadata.GetBlobReader(attribute.Value);
        return blob.ReadUInt16() == 1 ? (blob.ReadSerializedString() ?? "", blob.ReadSerializedString() ?? "") : ("", "");
    }
}
