using Factory.Core.Generation.Microservice.OpenApi;
using Factory.Core.Quality.OpenApi;

namespace Factory.Tests.Generation.Surroundings;

/// <summary>What is written as YAML is read as the same.</summary>
public sealed class DocumentYamlTests
{
    public static TheoryData<string> Texts =>
    [
        "word", "two words", "", " ", " leading", "trailing ", "null", "Null", "~", "true", "False", "200", "-1.5", "1e3", "0x1F", ".inf", "1.0.0", "2026-01-31",
        "a: b", "a #b", "#a", "- a", "-", "?", "? a", ":", "[a]", "{a}", "/leases/{id}", "$ref", "#/components/schemas/Lease", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`",
        "it's", "\"quoted\"", "back\\slash", "tab\there", "two\nlines", "two\r\nlines", "\nfirst", "last\n", "\u00e9\u202e\u2028", "\U0001f600", "^[A-Z]{3}$", "---", "...",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_itself_as_key_as_value_and_in_a_list(string text)
    {
        var document = new Dictionary<string, object>
        {
            ["value"] = text,
            ["list"] = new[] { text, text },
            ["maps"] = new[] { new Dictionary<string, object> { ["first"] = text, ["second"] = text } },
        };
        if (!text.Contains('\n'))
        {
            document["key"] = new Dictionary<string, object> { [text] = 1 };
        }

        var read = YamlAsJson.Read(DocumentYaml.Write(document))!;

        Assert.Equal(text, (string?)read["value"]);
        Assert.Equal([text, text], read["list"]!.AsArray().Select(item => (string?)item));
        Assert.Equal(text, (string?)read["maps"]![0]!["second"]);
        if (!text.Contains('\n'))
        {
            Assert.Equal(1m, (decimal)read["key"]![text]!);
        }
    }

    [Fact]
    public void Blocks_stand_as_a_person_would_write_them()
    {
        var document = new Dictionary<string, object>
        {
            ["openapi"] = "3.1.1",
            ["none"] = Array.Empty<string>(),
            ["empty"] = new Dictionary<string, object>(),
            ["bounds"] = new Dictionary<string, object> { ["min"] = 0, ["max"] = 9223372036854775807, ["step"] = 0.5m, ["open"] = true },
            ["tags"] = new object[] { "one", new Dictionary<string, object> { ["name"] = "two", ["of"] = new[] { "three" } } },
        };

        Assert.Equal(
            """
            openapi: 3.1.1
            none: []
            empty: {}
            bounds:
              min: 0
              max: 9223372036854775807
              step: 0.5
              open: true
            tags:
              - one
              - name: two
                of:
                  - three

            """,
            DocumentYaml.Write(document));
    }
}
