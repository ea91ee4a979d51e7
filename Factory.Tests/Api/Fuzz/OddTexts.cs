using System.Text;

namespace Factory.Tests.Api.Fuzz;

/// <summary>What nobody sends who means well, place by place.</summary>
internal static class OddTexts
{
    /// <summary>In the place of an id, as they stand in the path. NUL is missing: the server refuses it before anybody is asked.</summary>
    public static readonly string[] Ids =
    [
        "proj-", "proj-none", "run-zzzzzzzzzzzzzzzzzzzzzzzzzz", "PROJ-01", "-1", "0", "1", "99999999999999999999", "%20", "%20x%20", "%2e%2e", "..", "%2F", "a%2Fb", "%5C..%5C", "%25", "%2500",
        "%27%20OR%20%271%27=%271", "%22", "%3Cscript%3E", "%C3%BC", "%F0%9F%8E%89", "%ED%A0%80", "%FF%FE", "%E2%80%AE", "%0A", "%0D%0A", "%09", "%7F", "null", "undefined", "{id}", "*", "~", ";a=b", "a;b", "a:b", "CON",
        new string('a', 61), new string('a', 2000), "1.0.0", "1.0.0-beta+x", "v1",
    ];

    /// <summary>As the value of a query parameter.</summary>
    public static readonly string[] Values =
    [
        "", "%20", "-1", "0", "1", "2147483648", "9223372036854775808", "99999999999999999999999", "1e3", "0x10", "1.5", "NaN", "true", "TRUE", "null", "%00", "a%00b", "%ED%A0%80", "%FF", "%F0%9F%8E%89", "%25", "%", "_", "%27", "%22",
        "%5C", "%0A", "2020-13-45T99:99:99Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999-14:00", "0001-01-01T00:00:00%2B14:00", "yesterday", "name", "-name", "queued", "YWJj", "IA", "TGlzdFByb2plY3RzIA", "TGlzdFJ1bnMgAA", "a=b", "a&b=c",
        "%D9%A1", "%EF%BC%91", new string('x', 3000),
    ];

    public static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept", ["", "*/*", "*", "text/html", "application/*", "application/json;q=0", "application/problem+json;q=0, */*", "application/json;version=2", "text/event-stream", "application/yaml", "text/plain", "a/b/c", ";;;", "application/json, ,", "ü/ü", new string('a', 4000)]),
        ("Accept-Encoding", ["gzip;q=0", "br, gzip", "banana", "*;q=0"]),
        ("Accept-Language", ["tr-TR", "xx", "*"]),
        ("API-Version", ["", "1", "1.0", "01", "2", "-1", "1.0.0", "banana", "1, 1", "99999999999", "1-beta", "2026-01-01", "ü"]),
        ("If-Match", ["", "*", "\"x\"", "W/\"x\"", "x", "\"", "\"a\", \"b\"", "\"ü\"", "\"1\"", new string('"', 500)]),
        ("If-None-Match", ["*", "\"x\"", "W/\"x\"", "\"", "x", "\"a\",*"]),
        ("If-Modified-Since", ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]),
        ("Idempotency-Key", ["", " ", "a", "ü", "\u007f", "\"quoted\"", "a, b", new string('k', 255), new string('k', 256), new string('k', 5000)]),
        ("Range", ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-,0-,0-", "bytes=99999999999999999999-", "bytes=-99999999999999999999", "items=0-1", "bytes", "bytes=a-b", "bytes=0-0,-1"]),
        ("If-Range", ["\"x\"", "yesterday", "W/\"x\""]),
        ("Prefer", ["", "wait", "wait=0", "wait=-5", "wait=x", "wait=99999999999999999999", "respond-async", "return=minimal", ",,,", "wait=0, wait=0"]),
        ("Last-Event-ID", ["", "0", "-1", "x", "99999999999999999999", "1, 2"]),
        ("traceparent", ["", "00-0-0-0", "00-00000000000000000000000000000000-0000000000000000-00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", new string('0', 3000)]),
        ("baggage", ["a=b", "====", new string('b', 5000)]),
        ("X-Api-Key", ["", "x", "fk_", "fk_ü", "fk_" + new string('A', 32), new string('k', 8000)]),
        ("Authorization", ["", "Bearer", "Bearer x", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic eDp5", "ü"]),
        ("Cookie", ["a=b", ".AspNetCore.Cookies=x", "=", ";;;"]),
        ("Origin", ["null", "https://example.com"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Forwarded-For", ["ü", "999.999.999.999"]),
        ("Expect", ["200-ok"]),
    ];

    public static readonly string[] ContentTypes =
    [
        "application/json", "APPLICATION/JSON", "application/json; charset=utf-16", "application/json; charset=bogus", "application/json;;;", "application/merge-patch+json", "application/yaml", "text/yaml", "text/plain", "application/xml", "multipart/form-data",
        "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "a", "ü/ü", "*/*", "application/octet-stream",
    ];

    /// <summary>As a whole body.</summary>
    public static readonly byte[][] Bodies =
    [
        [], [0], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0xc3, 0x28], Encoding.Unicode.GetBytes("{\"name\":\"x\"}"), Encoding.UTF32.GetBytes("{}"), [.. Encoding.UTF8.Preamble, .. "{}"u8],
        "{"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "1e999"u8.ToArray(), "\"\\ud800\""u8.ToArray(), "{\"name\":\"\\ud800\"}"u8.ToArray(), "{\"name\":\"a\\u0000b\"}"u8.ToArray(), "{\"\":\"\"}"u8.ToArray(), "{\"\\ud800\":1}"u8.ToArray(),
        "{\"name\":\"a\",\"name\":\"b\"}"u8.ToArray(), "{\"name\":\"x\",}"u8.ToArray(), "{/* */}"u8.ToArray(), "{'name':'x'}"u8.ToArray(), "{\"name\":\"x\"} {}"u8.ToArray(), "{\"name\":\"\xed\xa0\x80\"}"u8.ToArray(),
        "&a [*a]"u8.ToArray(), "a: &a [*a, *a]"u8.ToArray(), "a: *b"u8.ToArray(), "<<: {blueprint: 1}"u8.ToArray(), "!!binary x"u8.ToArray(), "!!python/object:os.system x"u8.ToArray(), "---\n---\n"u8.ToArray(), "\t- a"u8.ToArray(), "a: b: c"u8.ToArray(), "? [a]\n: b"u8.ToArray(), "%YAML 9.9\n---\na"u8.ToArray(), "\"\\x00\""u8.ToArray(), "\"\\uD800\""u8.ToArray(), "{a: b, a: c}"u8.ToArray(), "- - - - -"u8.ToArray(),
        Encoding.UTF8.GetBytes(new string('[', 5000)), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000))), Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('x', 300_000)}\"}}"), Encoding.UTF8.GetBytes(new string('-', 20_000)), Encoding.UTF8.GetBytes($"{{\"boundedContext\":{new string('9', 10_000)}}}"),
        Encoding.UTF8.GetBytes("a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]\n"),
    ];

    /// <summary>As the value of a member, in JSON.</summary>
    public static readonly string[] Members =
    [
        "null", "true", "0", "-1", "1.5", "1e3", "1e400", "-0", "2147483648", "99999999999999999999999999999", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00a\"", "\"\\u202e\"", "\"ü🎉\"", "\"null\"", "\"../../x\"", "\"'; --\"", "\"{{ x }}\"", "\"<b>\"", "\"http://127.0.0.1/\"", "\"file:///etc/passwd\"",
        "\"https://[::1\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "[]", "[null]", "[[]]", "{}", "{\"\":null}", "[1,\"a\",{}]", "\"microservice\"", "\"viewer\"", "\"admin\"", "{\"microservice\":{\"enabled\":false}}", $"\"{new string('x', 100_000)}\"",
        string.Concat(Enumerable.Repeat('[', 40)) + string.Concat(Enumerable.Repeat(']', 40)), string.Concat(Enumerable.Repeat('[', 100)) + string.Concat(Enumerable.Repeat(']', 100)),
    ];
}
