using System.Text;

namespace Factory.Bench.Generation;

/// <summary>A blueprint with any number of aggregates that are alike but for their names, each as rich as one of a real model.</summary>
internal static class ScaledBlueprint
{
    public const string Context = "Leasing";

    private const string Head = """
        blueprint: 1
        name: Leasing
        organization: Contoso
        requirements:
          - { id: REQ-1, title: Sign a lease, text: As a tenant I want to sign a lease so that I can move in. }
        contexts:
          - name: Leasing
            enums:
              - { name: Tariff, values: [Basic, Plus, Premium] }
            valueObjects:
              - name: Money
                fields:
                  - { name: amount, type: decimal, required: true, min: 0, scale: 2 }
                  - { name: currency, type: string, required: true, pattern: '[A-Z]{3}' }
            aggregates:

        """;

    private const string Aggregate = """
              - name: Lease#
                description: The right to use a place.
                fields:
                  - { name: tenantId, type: uuid, required: true }
                  - { name: code, type: string, required: true, maxLength: 20, unique: true }
                  - { name: tariff, type: Tariff, required: true }
                  - { name: rent, type: Money, required: true }
                  - { name: startsOn, type: date, required: true }
                  - { name: endsOn, type: date }
                  - { name: notes, type: list<string>, maxItems: 10 }
        {previous}
                lifecycle: { states: [Draft, Active, Suspended, Ended], initial: Draft }
                entities:
                  - name: Instalment#
                    many: true
                    fields:
                      - { name: number, type: int, min: 1, required: true }
                      - { name: dueOn, type: date, required: true }
                invariants:
                  - { name: EndsAfterStart, rule: 'endsOn == null || endsOn > startsOn', message: A lease ends after it starts. }
                commands:
                  - { name: Sign, creates: true, fields: [tenantId, code, tariff, rent, startsOn, endsOn{field}], emits: [Lease#Signed], satisfies: [REQ-1] }
                  - { name: Activate, from: [Draft, Suspended], to: Active, emits: [Lease#Activated] }
                  - { name: Suspend, from: [Active], to: Suspended }
                  - { name: ChangeTariff, from: [Active], fields: [tariff, rent], emits: [Lease#TariffChanged] }
                  - { name: Note, fields: [notes] }
                  - { name: AddInstalment, adds: Instalment#, requires: [{ rule: 'status == Active', message: Only an active lease is paid for. }] }
                  - { name: End, from: [Draft, Active, Suspended], to: Ended, fields: [{ name: reason, type: string, required: true, maxLength: 200 }], emits: [Lease#Ended] }
                  - { name: Remove, deletes: true, from: [Draft] }
                events:
                  - { name: Lease#Signed, fields: [tenantId, tariff], published: true }
                  - { name: Lease#Activated, published: true }
                  - { name: Lease#TariffChanged, fields: [tariff] }
                  - { name: Lease#Ended, fields: [reason], published: true }
                queries:
                  - { name: ByTenant, by: [tenantId], sort: -startsOn }
                  - { name: EndingSoon, where: 'endsOn != null && endsOn < today + 30 days' }

        """;

    private const string Policy = """
              - { name: SuspendAfter#, when: Lease#Ended, then: Lease{next}.Suspend, forEach: previous }

        """;

    public static string Of(int aggregates)
    {
        var text = new StringBuilder(Head);
        for (var at = 1; at <= aggregates; at++)
        {
            text.Append(Aggregate
                .Replace("{previous}\n", at == 1 ? "" : $"          - {{ name: previous, type: ref<Lease{at - 1}> }}\n", StringComparison.Ordinal)
                .Replace("{field}", at == 1 ? "" : ", previous", StringComparison.Ordinal)
                .Replace("#", $"{at}", StringComparison.Ordinal));
        }

        text.Append(aggregates > 1 ? "    policies:\n" : "");
        for (var at = 1; at < aggregates; at++)
        {
            text.Append(Policy.Replace("#", $"{at}", StringComparison.Ordinal).Replace("{next}", $"{at + 1}", StringComparison.Ordinal));
        }

        return text.ToString();
    }
}
