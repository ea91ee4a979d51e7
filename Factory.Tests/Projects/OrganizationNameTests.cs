using Factory.Core.Projects;

namespace Factory.Tests.Projects;

public sealed class OrganizationNameTests
{
    [Theory]
    [InlineData("order desk (EU)", "OrderDeskEU")]
    [InlineData("Zürich Übersee", "ZurichUbersee")]
    [InlineData("3D printing", "Project3DPrinting")]
    [InlineData("日本", "Project")]
    [InlineData("already.Dotted", "AlreadyDotted")]
    [InlineData("x", "X")]
    public void A_project_without_one_gets_one_from_its_name(string project, string expected) => Assert.Equal(expected, OrganizationName.From(project));

    [Fact]
    public void What_is_made_from_a_name_is_always_well_formed()
    {
        foreach (var name in new[] { "", " ", "a b", "1", "-", new string('x', 300), "İstanbul", "ß", "\u0301" })
        {
            Assert.True(OrganizationName.IsWellFormed(OrganizationName.From(name)), name);
        }
    }

    [Theory]
    [InlineData("Contoso", true)]
    [InlineData("Contoso.Sales", true)]
    [InlineData("contoso", false)]
    [InlineData("Contoso.", false)]
    [InlineData("Contoso.sales", false)]
    [InlineData("Contoso Sales", false)]
    [InlineData("Contoso\n", false)]
    public void It_is_pascal_case_identifiers_joined_by_dots(string name, bool wellFormed) => Assert.Equal(wellFormed, OrganizationName.IsWellFormed(name));
}
