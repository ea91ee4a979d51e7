using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class TemplateLibraryTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task Libraries_are_what_a_solution_really_has()
    {
        var listed = await LibrariesAsync();
        Assert.NotEmpty(listed);
        Assert.Equal(listed.Select(Name).Order(StringComparer.OrdinalIgnoreCase), listed.Select(Name));
        Assert.Contains(listed, library => library.GetProperty("optional").GetBoolean());

        var all = await SolutionAsync(new { messaging = "rabbitmq" });
        Assert.Equal(VersionsIn(all), listed.Select(NameAndVersion).Order(StringComparer.Ordinal));
        var usual = await SolutionAsync(new { messaging = "outbox-only" });
        Assert.Equal(VersionsIn(usual), listed.Where(library => !library.GetProperty("optional").GetBoolean()).Select(NameAndVersion).Order(StringComparer.Ordinal));

        var inService = ReferencesIn(all, "src/");
        var inTests = ReferencesIn(all, "tests/").Except(inService);
        Assert.Equal(inService, Names(listed, "src"));
        Assert.Equal(inTests, Names(listed, "tests"));
    }

    [Fact]
    public async Task A_version_links_to_its_libraries_and_an_unknown_one_has_none()
    {
        var version = (await App.Api.GetAsync("/api/v1/templates/microservice/versions")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0];
        (await App.Api.GetAsync(version.GetProperty("links").GetProperty("libraries").GetString()!)).Must(HttpStatusCode.OK);
        (await App.Api.GetAsync("/api/v1/templates/none/versions/1.0.0/libraries")).MustFail(HttpStatusCode.NotFound, "TEMPLATE_NOT_FOUND");
        (await App.Api.GetAsync("/api/v1/templates/microservice/versions/0.0.0/libraries")).MustFail(HttpStatusCode.NotFound, "TEMPLATE_VERSION_NOT_FOUND");
    }

    private async Task<List<JsonElement>> LibrariesAsync() =>
        [.. (await App.Api.GetAsync("/api/v1/templates/microservice/versions/1.0.0/libraries")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private async Task<List<(string Path, XDocument Content)>> SolutionAsync(object parameters)
    {
        var project = await App.Api.CreateProjectAsync($"Libraries {Guid.NewGuid()}");
        await App.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        var preview = await App.Api.PostAsync($"/api/v1/projects/{project}/runs/preview", new { boundedContext = "Lending", template = "microservice", parameters });
        return
        [
            .. preview.Must(HttpStatusCode.OK).Json.GetProperty("files").EnumerateArray()
                .Select(file => (Path: file.GetProperty("path").GetString()!, Content: file.GetProperty("content").GetString()!))
                .Where(file => Path.GetExtension(file.Path) is ".csproj" or ".props")
                .Select(file => (file.Path, XDocument.Parse(file.Content))),
        ];
    }

    private static IEnumerable<string> VersionsIn(List<(string Path, XDocument Content)> solution) =>
        solution.Single(file => file.Path == "Directory.Packages.props").Content.Descendants("PackageVersion")
            .Select(package => $"{package.Attribute("Include")!.Value} {package.Attribute("Version")!.Value}").Order(StringComparer.Ordinal);

    private static List<string> ReferencesIn(List<(string Path, XDocument Content)> solution, string folder) =>
    [
        .. solution.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).SelectMany(file => file.Content.Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value).Distinct().Order(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<string> Names(List<JsonElement> libraries, string place) => libraries.Where(library => library.GetProperty("where").GetString() == place).Select(Name);

    private static string Name(JsonElement library) => library.GetProperty("name").GetString()!;

    private static string NameAndVersion(JsonElement library) => $"{Name(library)} {library.GetProperty("version").GetString()}";
}
