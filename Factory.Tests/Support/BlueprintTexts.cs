namespace Factory.Tests.Support;

/// <summary>Blueprints that tests of other things need.</summary>
public static class BlueprintTexts
{
    public const string Small = """
        # A remark that is kept.
        blueprint: 1
        name: Lending
        contexts:
          - name: Lending
            aggregates:
              - name: Loan
                fields:
                  - { name: title, type: string, required: true }

        """;
}
