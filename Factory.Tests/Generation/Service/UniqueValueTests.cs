namespace Factory.Tests.Generation.Service;

public sealed class UniqueValueTests
{
    [Theory]
    [InlineData("pattern: '[A-Z]{3}'", "$\"AA{(char)('A' + (copy % 26))}\"")]
    [InlineData("pattern: 'SP[0-9]{10}'", "$\"SP{copy:D10}\"")]
    [InlineData("length: 8, pattern: '[A-Z]{2}[0-9]{6}'", "$\"AA{copy:D6}\"")]
    [InlineData("pattern: 'a[bcde]'", "new[] { \"ab\", \"ac\", \"ad\", \"ae\" }[copy % 4]")]
    [InlineData("maxLength: 20", "$\"a{copy}\"")]
    public void Copies_of_a_body_differ_in_what_is_unique(string constraints, string code)
    {
        var tree = GeneratedService.Of(Blueprint(constraints));

        var steps = GeneratedService.Text(tree, "tests/Acme.Ways.IntegrationTests/Depots/DepotSteps.cs");
        Assert.Contains($"[\"code\"] = {code},", steps, StringComparison.Ordinal);
        Assert.Contains("body ?? CreateBody(api.Next())", steps, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_of_a_body_keep_the_rules()
    {
        var tree = GeneratedService.Of(Blueprint("pattern: '[A-Z]{3}'", "{ name: NotB, rule: \"code != 'AAB'\", message: There is no depot AAB. }"));

        var steps = GeneratedService.Text(tree, "tests/Acme.Ways.IntegrationTests/Depots/DepotSteps.cs");
        Assert.DoesNotContain("AAB", steps, StringComparison.Ordinal);
        Assert.Contains("body ?? CreateBody(api.Next())", steps, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_differ_is_made_once_in_a_test()
    {
        var tree = GeneratedService.Of(Blueprint("pattern: 'a'"));

        var scans = GeneratedService.Text(tree, "tests/Acme.Ways.IntegrationTests/Parcels/ScanTests.cs");
        Assert.DoesNotContain("Is_refused_when", scans, StringComparison.Ordinal);
        Assert.Contains("Adds_a_scan", scans, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optional_reference_leads_to_what_is_there()
    {
        var tree = GeneratedService.Of(Blueprint("maxLength: 20"));

        var create = GeneratedService.Text(tree, "tests/Acme.Ways.IntegrationTests/Parcels/AnnounceTests.cs");
        Assert.Contains(".With(\"home\", await _api.NewDepotAsync())", create, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_comes_later_is_refused_when_another_has_it()
    {
        var tree = GeneratedService.Of(Blueprint("maxLength: 20"));

        var files = GeneratedService.Text(tree, "tests/Acme.Ways.IntegrationTests/Parcels/DeliverTests.cs");
        var test = files[files.IndexOf("Refuses_a_receipt_that_is_taken", StringComparison.Ordinal)..];
        Assert.Contains("var other = await _api.ParcelInAsync(\"Announced\");", test, StringComparison.Ordinal);
        Assert.Contains("$\"/parcels/{other}/deliver\", ParcelSteps.DeliverBody(_api.Next()))).Expect(HttpStatusCode.OK);", test, StringComparison.Ordinal);
        Assert.Contains(".With(\"receipt\", (await _api.GetAsync($\"/parcels/{other}\"))[\"receipt\"]!.DeepClone());", test, StringComparison.Ordinal);
    }

    private static string Blueprint(string constraints, string invariant = "") => $$"""
        blueprint: 1
        name: Parcels
        organization: Acme
        contexts:
          - name: Ways
            aggregates:
              - name: Depot
                fields:
                  - { name: code, type: string, required: true, unique: true, {{constraints}} }
                  - { name: place, type: string }
                invariants: [{{invariant}}]
              - name: Parcel
                fields:
                  - { name: home, type: ref<Depot> }
                  - { name: receipt, type: string, unique: true, maxLength: 20 }
                lifecycle: { states: [Announced, Delivered], initial: Announced }
                entities:
                  - { name: Scan, many: true, fields: [{ name: depot, type: ref<Depot>, required: true }] }
                commands:
                  - { name: Announce, creates: true, fields: [home] }
                  - { name: Scan, adds: Scan, from: [Announced] }
                  - { name: Deliver, from: [Announced], to: Delivered, fields: [receipt], requires: [{ rule: scans.count > 0, message: No depot has seen it. }] }
        """;
}
