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
