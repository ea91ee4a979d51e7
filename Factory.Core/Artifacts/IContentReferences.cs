using Factory.Core.Storage;

namespace Factory.Core.Artifacts;

/// <summary>Rows that name content of the artifact store: whatever has such rows says so here, else its content is removed.</summary>
public interface IContentReferences
{
    /// <summary>The hashes that the rows name; one may come several times.</summary>
    IQueryable<string> HashesIn(FactoryDb db);
}

/// <summary>What was published.</summary>
internal sealed class PublishedContent : IContentReferences
{
    public IQueryable<string> HashesIn(FactoryDb db) => db.Set<Artifact>().Select(artifact => artifact.Sha256);
}
