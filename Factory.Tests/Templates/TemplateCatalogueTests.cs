using Factory.Core.Templates;
using Factory.Tests.Support;

namespace Factory.Tests.Templates;

public sealed class TemplateCatalogueTests
{
    [Fact]
    public void A_template_is_found_by_id_and_by_version()
    {
        var catalogue = TemplatePacks.Read("text").Value!;

        Assert.Equal("1.2.0", catalogue.Find("small", version: null).Value?.Version);
        Assert.Equal("1.2.0", catalogue.Find("small", "1.2.0").Value?.Version);
        Assert.Equal(TemplateErrors.VersionNotFound, catalogue.Find("small", "9.0.0").Error?.Code);
        Assert.Equal(TemplateErrors.NotFound, catalogue.Find("large", version: null).Error?.Code);
    }

    [Fact]
    public void A_template_that_cannot_be_read_is_named_with_its_line()
    {
        var catalogue = TemplatePacks.Read("one\ntwo\n{% if %}\n");

        Assert.Equal(TemplateErrors.PackInvalid, catalogue.Error?.Code);
        Assert.Equal(3, Assert.Single(catalogue.Error!.Problems).Line);
        Assert.Contains("files/a.liquid", catalogue.Error.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_over_a_range_is_refused()
    {
        var catalogue = TemplatePacks.Read("one\n{% for i in (1..2000000000) %}{% endfor %}\n");

        Assert.Equal(2, Assert.Single(catalogue.Error!.Problems).Line);
    }

    [Fact]
    public void Packages_are_read_off_the_list_of_versions_with_the_conditions_around_them()
    {
        const string Versions = """
            <Project>
            {% if parameters.usesRabbitMq %}
              <PackageVersion Include="B" Version="2.0.0" />
            {% endif %}
              <PackageVersion Include="a" Version="1.0.0" />
            </Project>
            """;

        var pack = TemplatePacks.Read(Versions, "{ template: a.liquid, path: Directory.Packages.props }").Value!.All[0];

        Assert.Equal([new TemplateLibrary("a", "1.0.0", LibraryPlace.Src, Optional: false), new TemplateLibrary("B", "2.0.0", LibraryPlace.Src, Optional: true)], pack.Libraries);
        Assert.Empty(TemplatePacks.Read("text").Value!.All[0].Libraries);
    }

    [Fact]
    public void A_list_of_versions_that_cannot_be_read_makes_the_pack_unusable()
    {
        var catalogue = TemplatePacks.Read("<Project>", "{ template: a.liquid, path: Directory.Packages.props }");

        Assert.Equal(TemplateErrors.PackInvalid, catalogue.Error?.Code);
        Assert.Contains("packages", Assert.Single(catalogue.Error!.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ template: missing.liquid, path: a.txt }", "missing.liquid")]
    [InlineData("{ template: a.liquid }", "'path' is missing")]
    [InlineData("{ template: a.liquid, path: a.txt, for: planets }", "planets")]
    [InlineData("{ template: a.liquid, path: a.txt, colour: red }", "'colour'")]
    public void A_line_of_the_manifest_that_is_wrong_is_named_with_its_number(string line, string named)
    {
        var catalogue = TemplatePacks.Read("text", line);

        var problem = Assert.Single(catalogue.Error!.Problems);
        Assert.Equal(18, problem.Line);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }
}
