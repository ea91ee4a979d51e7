using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>The unit tests of the checks that the kernel of the domain has.</summary>
public sealed class KernelTests
{
    private static readonly (string Check, string Accepts, string Refuses)[] Checks =
    [
        ("RequiredText", """.Required("text", "a")""", """.Required("text", " ")"""),
        ("NotBlank", """.NotBlank("text", null)""", """.NotBlank("text", " ")"""),
        ("RequiredId", """.Required("id", Guid.CreateVersion7())""", """.Required("id", Guid.Empty)"""),
        ("Length", """.Length("text", "abc", 3)""", """.Length("text", "ab", 3)"""),
        ("MinLength", """.MinLength("text", "abc", 3)""", """.MinLength("text", "ab", 3)"""),
        ("MaxLength", """.MaxLength("text", "abc", 3)""", """.MaxLength("text", "abcd", 3)"""),
        ("MaxLength", """.MaxLength("text", null, 3)""", """.MaxLength("text", "a\0", 3)"""),
        ("MaxLength", """.MaxLength("text", "\ud83d\ude00", 3)""", """.MaxLength("text", "\ud83d", 3)"""),
        ("Uri", """.AbsoluteUri("link", "https://example.com/a")""", """.AbsoluteUri("link", "a")"""),
        ("Email", """.Email("mail", "a@example.com")""", """.Email("mail", "a")"""),
        ("MaxBytes", """.MaxBytes("file", null, 0)""", """.MaxBytes("file", Convert.FromBase64String("AQ=="), 0)"""),
        ("Min", """.Min<int>("number", 3, 3)""", """.Min<int>("number", 2, 3)"""),
        ("Max", """.Max<int>("number", 3, 3)""", """.Max<int>("number", 4, 3)"""),
        ("MinDateOnly", """.Min("day", Samples.Today, Samples.Today)""", """.Min("day", Samples.Today.AddDays(-1), Samples.Today)"""),
        ("MaxDateOnly", """.Max("day", Samples.Today, Samples.Today)""", """.Max("day", Samples.Today.AddDays(1), Samples.Today)"""),
        ("MinTimeOnly", """.Min("time", new TimeOnly(9, 30), new TimeOnly(9, 30))""", """.Min("time", new TimeOnly(9, 29), new TimeOnly(9, 30))"""),
        ("MaxTimeOnly", """.Max("time", new TimeOnly(9, 30), new TimeOnly(9, 30))""", """.Max("time", new TimeOnly(9, 31), new TimeOnly(9, 30))"""),
        ("MinDateTimeOffset", """.Min("at", Samples.Now, Samples.Now)""", """.Min("at", Samples.Now.AddSeconds(-1), Samples.Now)"""),
        ("MaxDateTimeOffset", """.Max("at", Samples.Now, Samples.Now)""", """.Max("at", Samples.Now.AddSeconds(1), Samples.Now)"""),
        ("MinTimeSpan", """.Min("span", TimeSpan.FromDays(1), TimeSpan.FromDays(1))""", """.Min("span", TimeSpan.Zero, TimeSpan.FromDays(1))"""),
        ("MaxTimeSpan", """.Max("span", TimeSpan.FromDays(1), TimeSpan.FromDays(1))""", """.Max("span", TimeSpan.FromDays(2), TimeSpan.FromDays(1))"""),
        ("Scale", """.Scale("number", 1.250m, 2)""", """.Scale("number", 1.255m, 2)"""),
        ("Scale", """.Scale("number", 9_999_999_999_999_999.99m, 2)""", """.Scale("number", 10_000_000_000_000_000m, 2)"""),
        ("Finite", """.Finite("number", 1.5)""", """.Finite("number", double.NaN)"""),
        ("Defined", """.Defined<ErrorKind>("kind", ErrorKind.Stale)""", """.Defined<ErrorKind>("kind", (ErrorKind)4)"""),
    ];

    internal KernelTests(SolutionCode solution, SolutionDomainView domain)
    {
        Namespace = $"{solution.UnitTestsNamespace}.Kernel";
        Cases = [.. Checks.Where(check => domain.CheckNames.Contains(check.Check))
            .SelectMany(check => new[] { $"Assert.False(new FieldErrors(){check.Accepts}.Any(out _));", $"Assert.True(new FieldErrors(){check.Refuses}.Any(out _));" })];
        GathersValueObjects = domain.GathersValueObjects;
        Usings = CSharp.Usings(Namespace, [DomainNamespaces.Kernel(solution)]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>Assertions, one a line.</summary>
    public IReadOnlyList<string> Cases { get; }

    public bool GathersValueObjects { get; }
}
