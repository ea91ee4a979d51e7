using Factory.Core.Generation.Code;

namespace Factory.Tests.Generation.Code;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Policy", "Policies")]
    [InlineData("Status", "Statuses")]
    [InlineData("Person", "People")]
    [InlineData("News", "News")]
    [InlineData("ISBN", "ISBNs")]
    [InlineData("URLEntry", "URLEntries")]
    [InlineData("X", "Xes")]
    public void Plurals_are_English(string name, string plural) => Assert.Equal(plural, Naming.Plural(name));

    [Theory]
    [InlineData("URLEntry", "url-entry")]
    [InlineData("BillingCycle", "billing-cycle")]
    [InlineData("ISBN", "isbn")]
    [InlineData("Area51", "area51")]
    [InlineData("ISBNs", "isbns")]
    [InlineData("BookISBNs", "book-isbns")]
    [InlineData("URLset", "ur-lset")]
    public void Routes_are_in_kebab_case(string name, string kebab) => Assert.Equal(kebab, Naming.Kebab(name));

    [Theory]
    [InlineData("invoice", "an")]
    [InlineData("user", "a")]
    [InlineData("hour", "an")]
    [InlineData("ISBN", "an")]
    [InlineData("URL entry", "a")]
    public void Articles_follow_the_sound(string words, string article) => Assert.Equal(article, Naming.Article(words));
}
