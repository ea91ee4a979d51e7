namespace Factory.Tests.Generation.Service;

/// <summary>A request states every constraint of its fields and of what its lists hold, so that one answer names all that is broken.</summary>
public sealed class RequestConstraintTests
{
    private const string Blueprint = """
        blueprint: 1
        name: Forms
        organization: Contoso
        contexts:
          - name: Forms
            aggregates:
              - name: Sheet
                fields:
                  - { name: price, type: decimal, scale: 2, required: true, min: 0, max: 100 }
                  - { name: home, type: uri, required: true }
                  - { name: photo, type: binary, maxLength: 100 }
                  - { name: codes, type: list<string>, pattern: '[A-Z]{2}', maxItems: 3 }
                  - { name: sums, type: list<decimal>, scale: 1, min: 1, max: 9 }

        """;

    [Theory]
    [InlineData("[property: Scale(2), Range(typeof(decimal), \"0\", \"100\")] decimal Price,")]
    [InlineData("[property: Required, MaxLength(2000), AbsoluteUri] string Home,")]
    [InlineData("[property: MaxLength(100)] byte[]? Photo = null,")]
    [InlineData("[property: MaxLength(3), Each(typeof(MaxLengthAttribute), 200), Each(typeof(RegularExpressionAttribute), \"^[A-Z]{2}$\")] IReadOnlyList<string>? Codes = null,")]
    [InlineData("Each(typeof(ScaleAttribute), 1), Each(typeof(RangeAttribute), typeof(decimal), \"1\", \"9\")] IReadOnlyList<decimal>? Sums = null);")]
    public void Each_stands_as_an_attribute(string member) =>
        Assert.Contains(member, GeneratedService.Text(GeneratedService.Of(Blueprint), "src/Contoso.Forms.Api/Sheets/SheetRequests.cs"), StringComparison.Ordinal);

    [Fact]
    public void The_document_states_the_length_of_the_text_that_stands_for_bytes() =>
        Assert.Contains("maxLength: 136", GeneratedService.Text(GeneratedService.Of(Blueprint), "openapi.yaml"), StringComparison.Ordinal);

    [Fact]
    public void One_test_breaks_them_all() =>
        Assert.Contains("ExpectInvalid(\"price\", \"home\", \"photo\", \"codes\", \"sums\")", GeneratedService.Text(GeneratedService.Of(Blueprint), "tests/Contoso.Forms.IntegrationTests/Sheets/CreateTests.cs"), StringComparison.Ordinal);
}
