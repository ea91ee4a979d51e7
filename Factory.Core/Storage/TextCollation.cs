using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Factory.Core.Storage;

/// <summary>Has the database compare and sort texts as the embedded one does: letter by letter, by their numbers.</summary>
internal static class TextCollation
{
    public static void CompareTextsBy(this ModelBuilder model, string collation)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsText))
        {
            property.SetCollation(collation);
        }
    }

    // An enum that is kept by its name is text too, a list of texts may be a type of its own.
    private static bool IsText(IMutableProperty property) =>
        (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string);
}
