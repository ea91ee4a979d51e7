using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;

namespace Factory.Tests.Generation.TestData;

public sealed class PatternTextTests
{
    [Theory]
    [InlineData("[A-Z]{3}", 0, 200)]
    [InlineData("[0-9A-F]+", 16, 16)]
    [InlineData("[a-z0-9]*", 40, 60)]
    [InlineData("(AB|C)[0-9]{4}(-[0-9]{2})?", 5, 9)]
    [InlineData(@"\d{2}\.\w+", 1, 30)]
    [InlineData("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", 0, 34)]
    public void Finds_three_texts_of_the_lengths_that_are_asked_for(string pattern, int min, int max)
    {
        var texts = PatternText.Matching(TextPattern.Find(pattern)!, min, max, 3);

        Assert.Equal(3, texts.Distinct().Count());
        Assert.All(texts, text =>
        {
            Assert.Matches(TextPattern.Find(pattern)!.Expression, text);
            Assert.InRange(text.Length, min, max);
        });
    }

    [Theory]
    [InlineData(@"\p{L}+", 1, 9)]
    [InlineData(@"\p{Lu}[\p{Ll}\p{Nd}]{2}", 3, 3)]
    [InlineData("\"[a-z]\"@~&#<>", 9, 9)]
    [InlineData(@"\x41\u0042\t.", 4, 4)]
    [InlineData("[a-z-[aeiou]]+", 1, 9)]
    [InlineData(@"\bword\b[ \-\]^]+", 5, 9)]
    [InlineData(@"\Aab(?<rest>c|d|e)\z", 3, 3)]
    [InlineData("(?i)a(?'rest'b|c|d)(?:e)$", 3, 3)]
    [InlineData(@"[]\W]\S\D[^\d]", 4, 4)]
    public void Reads_what_NET_writes_in_its_own_way(string pattern, int min, int max) =>
        Assert.Single(PatternText.Matching(TextPattern.Find(pattern)!, min, max, 1));

    [Theory]
    [InlineData("[A-Z]{3}", 4, 9)]
    [InlineData("a", 2, 2)]
    public void Finds_nothing_where_there_is_nothing(string pattern, int min, int max) =>
        Assert.Empty(PatternText.Matching(TextPattern.Find(pattern)!, min, max, 3));
}
