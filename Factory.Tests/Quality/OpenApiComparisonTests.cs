using System.Text.Json.Nodes;
using Factory.Core.Quality.OpenApi;

namespace Factory.Tests.Quality;

public sealed class OpenApiComparisonTests
{
    private const string Document = """
        openapi: 3.1.1
        info: { title: A, version: 1.0.0 }
        paths:
          '/books/{id}':
            get:
              operationId: Books_Get
              parameters:
                - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
                - { name: page, in: query, schema: { type: integer, minimum: 1 } }
              responses:
                '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
                '404': { description: Not Found }
            put:
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }, required: true }
              responses: { '204': { description: No Content } }
        components:
          schemas:
            Book:
              required: [title, isbn]
              type: object
              properties:
                title: { maxLength: 100, type: string }
                isbn: { pattern: '^[0-9]{13}$', type: ['null', string] }
                description: { type: string }
        """;

    [Theory]
    [InlineData("description: OK", "description: Fine")]
    [InlineData("required: [title, isbn]", "required: [isbn, title]")]
    [InlineData("type: ['null', string]", "type: [string, 'null']")]
    [InlineData("minimum: 1 }", "minimum: 1.0 }, required: false")]
    [InlineData("title: A, version", "title: B, version")]
    public void What_means_the_same_is_the_same(string text, string other) => Assert.Empty(Compare(Document.Replace(text, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("'/books/{id}'", "'/book/{id}'", "paths > /book/{id}: openapi.yaml has it")]
    [InlineData("    put:", "    post:", "paths > /books/{id} > put: the served document has it, openapi.yaml has not.")]
    [InlineData("Books_Get", "Books_Find", "operationId: the served document says \"Books_Get\", openapi.yaml says \"Books_Find\".")]
    [InlineData("name: page, in: query", "name: page, in: header", "the served document has query 'page'")]
    [InlineData("minimum: 1 }", "minimum: 2 }", "query 'page' > schema > minimum: the served document says 1, openapi.yaml says 2.")]
    [InlineData("'404'", "'409'", "responses > 404: the served document has it")]
    [InlineData("'204': { description: No Content }", "'204': { description: No Content, content: { text/plain: { schema: { type: string } } } }", "responses > 204 > content: openapi.yaml has it")]
    [InlineData(", required: true }\n      responses: { '204'", " }\n      responses: { '204'", "requestBody > required")]
    [InlineData("maxLength: 100", "maxLength: 101", "properties > title > maxLength")]
    [InlineData("required: [title, isbn]", "required: [title]", "schemas > Book > required: the served document has \"isbn\"")]
    [InlineData("        description: { type: string }", "        remark: { type: string }", "properties > description: the served document has it")]
    public void What_a_client_would_notice_is_named(string text, string other, string expected)
    {
        var changed = Document.Replace(text, other, StringComparison.Ordinal);
        Assert.NotEqual(Document, changed);

        Assert.Contains(Compare(changed), difference => difference.Contains(expected, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Compare(string committed) =>
        OpenApiComparison.Compare(JsonNode.Parse(YamlAsJson.Read(Document)!.ToJsonString()), YamlAsJson.Read(committed));
}
