using System.Xml.Linq;
using Factory.Core.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Factory.Console.Auth;

/// <summary>Keeps the keys of cookies and protected secrets in the database, where every node finds them.</summary>
internal sealed class DatabaseKeys(FactoryDbs dbs) : IXmlRepository
{
    // They are no tenant's, so whoever asks sees all of them.
    private const string NoTenant = "";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = dbs.For(NoTenant);
        return [.. db.Set<ProtectionKey>().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = dbs.For(NoTenant);
        db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
