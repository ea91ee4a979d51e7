using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>The store of one kind of aggregate: just what the domain asks of it.</summary>
public sealed class RepositoryImplementation
{
    internal RepositoryImplementation(SolutionCode solution, AggregateCode aggregate, RepositoryView asked)
    {
        var self = aggregate.Variable;
        var set = $"db.{aggregate.Plural}";
        List<string> members = [Get(aggregate, set)];
        if (asked.HasExists)
        {
            members.Add($"""
                public Task<bool> ExistsAsync({aggregate.IdType} id, CancellationToken cancellationToken) =>
                    {set}.AnyAsync({self} => {self}.Id == id, cancellationToken);
                """);
        }

        if (asked.HasExistAll)
        {
            members.Add($"""
                public async Task<bool> ExistAllAsync(IReadOnlyCollection<{aggregate.IdType}> ids, CancellationToken cancellationToken) =>
                    await {set}.CountAsync({self} => ids.Contains({self}.Id), cancellationToken) == ids.Distinct().Count();
                """);
        }

        members.AddRange(asked.Unique.Select(field => $"""
            public Task<bool> {field.Property}ExistsAsync({field.ItemType} {field.Parameter}, {aggregate.IdType} except, CancellationToken cancellationToken) =>
                {set}.AnyAsync({self} => {self}.{field.Property} == {field.Parameter} && {self}.Id != except, cancellationToken);
            """));
        members.AddRange(asked.Finders.Select(field => $"""
            public async Task<IReadOnlyList<{aggregate.IdType}>> FindBy{field.Property}Async({field.ItemType} {field.Parameter}, CancellationToken cancellationToken) =>
                await {set}
                    .Where({self} => {self}.{field.Property} == {field.Parameter})
                    .OrderBy({self} => {self}.Id)
                    .Select({self} => {self}.Id)
                    .ToListAsync(cancellationToken);
            """));
        if (asked.HasIsReferredTo)
        {
            var held = HeldReferences.To(solution, aggregate).Select(found => $"await db.{found.Holder.Plural}.AnyAsync({found.Holder.Variable} => {found.Condition}, cancellationToken)");
            members.Add($"""
                public async Task<bool> IsReferredToAsync({aggregate.IdType} id, CancellationToken cancellationToken) =>
                    {string.Join("\n    || ", held)};
                """);
        }

        if (asked.Adds)
        {
            members.Add($"public void Add({aggregate.Name} {self}) => {set}.Add({self});");
        }

        if (asked.Removes)
        {
            members.Add($"public void Remove({aggregate.Name} {self}) => {set}.Remove({self});");
        }

        Members = [.. members.Select(Indented)];
        Usings = CSharp.Usings($"{solution.InfrastructureNamespace}.{aggregate.Plural}",
        [
            $"{solution.DomainNamespace}.{aggregate.Plural}",
            $"{solution.DomainNamespace}.Kernel",
            $"{solution.InfrastructureNamespace}.Persistence",
            "Microsoft.EntityFrameworkCore",
            .. asked.Unique.Concat(asked.Finders).Where(field => field.Kind is TypeKind.Enum).Select(_ => solution.DomainNamespace),
            .. FieldMapping.Namespaces(solution, asked.Unique.Concat(asked.Finders), MappingOwner.Entity),
        ]);
    }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>The methods, whole and indented.</summary>
    public IReadOnlyList<string> Members { get; }

    private static string Get(AggregateCode aggregate, string set)
    {
        var self = aggregate.Variable;
        return $$"""
            public async Task<Result<{{aggregate.Name}}>> GetAsync({{aggregate.IdType}} id, int? expectedVersion, CancellationToken cancellationToken)
            {
                var {{self}} = await {{set}}.FirstOrDefaultAsync({{self}} => {{self}}.Id == id, cancellationToken);
                if ({{self}} is null)
                {
                    return {{aggregate.Errors}}.NotFound(id);
                }

                return expectedVersion is null || expectedVersion == {{self}}.Version
                    ? {{self}}
                    : Error.Stale({{self}}.Version);
            }
            """;
    }

    private static string Indented(string member) =>
        string.Join('\n', member.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? "" : $"    {line}"));
}
