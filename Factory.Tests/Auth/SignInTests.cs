using System.Net;
using Factory.Console.Auth;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Auth;

public sealed class SignInTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    [Fact]
    public async Task The_form_is_plain_and_has_one_password_field()
    {
        var page = (await app.Anonymous.GetAsync("/login")).Must(HttpStatusCode.OK);
        Assert.Contains("<input id=\"key\" name=\"key\" type=\"password\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        (await app.Anonymous.GetAsync("/sign-in.css")).Must(HttpStatusCode.OK);
        (await app.Anonymous.GetAsync("/favicon.ico")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_signs_in_and_the_session_reads_but_never_writes()
    {
        var cookie = await SignInAsync(FactoryApp.BootstrapKey);
        (await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", cookie))).Must(HttpStatusCode.OK);
        (await app.Anonymous.PostAsync("/api/v1/projects", new { name = "By cookie" }, ("Cookie", cookie)))
            .MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_use_the_session()
    {
        var cookie = await SignInAsync(FactoryApp.BootstrapKey);
        (await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", cookie), ("Sec-Fetch-Site", "cross-site"))).Must(HttpStatusCode.Unauthorized);
        (await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", cookie), ("Origin", "http://evil.example"))).Must(HttpStatusCode.Unauthorized);
        (await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"))).Must(HttpStatusCode.OK);
        var post = await PostFormAsync("/login", [new("key", FactoryApp.BootstrapKey)], ("Origin", "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, post.Status);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var answer = await PostFormAsync("/login", [new("key", FactoryApp.BootstrapKey)]);
        Assert.Contains("httponly", answer.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", answer.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_key_leads_back_to_the_form()
    {
        foreach (var wrong in new[] { "", "fk_", "fk_" + new string('x', 40), new string('y', 5000) })
        {
            var answer = await PostFormAsync("/login", [new("key", wrong), new("returnUrl", "/runs")]);
            Assert.Equal("/login?problem=key&returnUrl=%2Fruns", answer.Header("Location"));
            Assert.Null(answer.Header("Set-Cookie"));
        }
    }

    [Theory]
    [InlineData("/runs?status=failed", "/runs?status=failed")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("http://evil.example", "/")]
    [InlineData("", "/")]
    public async Task Signing_in_leads_to_a_path_of_this_app_only(string returnUrl, string expected)
    {
        var answer = await PostFormAsync("/login", [new("key", FactoryApp.BootstrapKey), new("returnUrl", returnUrl)]);
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal(expected, answer.Header("Location"));
    }

    [Fact]
    public async Task A_revoked_key_ends_its_session_and_is_refused()
    {
        var key = await app.IssueKeyAsync("default");
        var cookie = await SignInAsync(key);
        var id = (await app.ApiWith(key).GetAsync("/api/v1/me")).Must(HttpStatusCode.OK).String("subject");
        (await app.Api.DeleteAsync($"/api/v1/api-keys/{id}")).Must(HttpStatusCode.NoContent);

        (await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", cookie))).Must(HttpStatusCode.Unauthorized);
        (await app.ApiWith(key).GetAsync("/api/v1/me")).MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        var answer = await PostFormAsync("/logout", [], ("Cookie", await SignInAsync(FactoryApp.BootstrapKey)));
        Assert.Equal("/login", answer.Header("Location"));
        Assert.Contains("factory.session=;", answer.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_link_signs_in_once()
    {
        var link = new Uri(app.Services.GetRequiredService<SignInLink>().Make(app.Address.ToString()));
        var answer = await app.Anonymous.GetAsync(link.PathAndQuery);
        Assert.Equal("/", answer.Header("Location"));
        var me = (await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", Cookie(answer)))).Must(HttpStatusCode.OK);
        Assert.Equal("person", me.String("kind"));
        var again = await app.Anonymous.GetAsync(link.PathAndQuery);
        Assert.Equal("/login?problem=link", again.Header("Location"));
        Assert.Null(again.Header("Set-Cookie"));
    }

    [Fact]
    public void A_link_is_good_for_ten_minutes_and_until_the_next_one()
    {
        var clock = new FakeTimeProvider();
        var links = new SignInLink(clock);
        var first = Token(links.Make("http://localhost"));
        var second = Token(links.Make("http://localhost"));
        Assert.Null(links.Redeem(first));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(links.Redeem(second));
        Assert.NotNull(links.Redeem(Token(links.Make("http://localhost"))));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task A_local_app_answers_to_no_other_name(string host)
    {
        (await app.Api.GetAsync("/api/v1/me", ("Host", host))).MustFail(HttpStatusCode.BadRequest, "HOST_NOT_ALLOWED");
        (await app.Anonymous.GetAsync("/login", ("Host", host))).Must(HttpStatusCode.BadRequest);
        (await app.Api.GetAsync("/api/v1/me", ("Host", "localhost:1234"))).Must(HttpStatusCode.OK);
    }

    private static string Token(string link) => link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static string Cookie(Answer answer) => answer.Header("Set-Cookie")!.Split(';')[0];

    private async Task<string> SignInAsync(string key) => Cookie(await PostFormAsync("/login", [new("key", key)]));

    private async Task<Answer> PostFormAsync(string path, KeyValuePair<string, string>[] fields, params (string Name, string Value)[] headers)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await app.Anonymous.SendAsync(HttpMethod.Post, path, content, headers);
    }
}
