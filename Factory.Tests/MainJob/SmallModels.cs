namespace Factory.Tests.MainJob;

/// <summary>Models that use little of the language: what a generated solution has besides must be tested too.</summary>
internal static class SmallModels
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["one field"] = """
            aggregates:
              - { name: Loan, fields: [{ name: title, type: string, required: true }] }
            """,
        ["one list"] = """
            aggregates:
              - { name: Basket, fields: [{ name: items, type: list<string>, required: true }] }
            """,
        ["one content"] = """
            aggregates:
              - { name: Picture, fields: [{ name: pixels, type: binary, required: true }] }
            """,
        ["only created"] = """
            aggregates:
              - name: Entry
                fields: [{ name: amount, type: decimal, required: true }]
                commands: [{ name: Record, creates: true, fields: [amount] }]
            """,
        ["states without events"] = """
            aggregates:
              - name: Door
                fields: [{ name: number, type: int, required: true, unique: true }]
                lifecycle: { states: [Open, Closed], initial: Open }
                commands:
                  - { name: Build, creates: true, fields: [number] }
                  - { name: Close, from: [Open], to: Closed }
            """,
        ["an event that stays inside"] = """
            aggregates:
              - name: Visit
                fields: [{ name: at, type: dateTime, required: true }]
                commands: [{ name: Welcome, creates: true, fields: [at], emits: [Welcomed] }]
                events: [{ name: Welcomed, fields: [at] }]
            """,
        ["a policy"] = """
            aggregates:
              - name: Parcel
                fields: [{ name: weight, type: int, required: true }]
                commands: [{ name: Send, creates: true, fields: [weight], emits: [Sent] }]
                events: [{ name: Sent, fields: [weight] }]
              - name: Receipt
                fields: [{ name: weight, type: int, required: true }]
                commands: [{ name: Print, creates: true, fields: [weight] }]
            policies: [{ name: PrintReceipt, when: Sent, then: Receipt.Print }]
            """,
        ["another context's event"] = """
            aggregates:
              - name: Account
                fields: [{ name: owner, type: uuid, required: true }]
                commands: [{ name: Open, creates: true, fields: [owner] }]
            subscribes: [{ event: Identity.PersonAdmitted, then: Account.Open }]
            """,
        ["a reference"] = """
            aggregates:
              - { name: Shelf, fields: [{ name: label, type: string, required: true }] }
              - { name: Book, fields: [{ name: shelf, type: ref<Shelf> }] }
            """,
        ["an entity"] = """
            aggregates:
              - name: Order
                fields: [{ name: day, type: date }]
                entities: [{ name: Line, many: true, fields: [{ name: count, type: int, required: true, min: 1 }] }]
            """,
        ["a value object"] = """
            valueObjects: [{ name: Point, fields: [{ name: x, type: double, required: true }] }]
            aggregates:
              - { name: Pin, fields: [{ name: at, type: Point, required: true }] }
            """,
        ["a fact alone"] = """
            aggregates:
              - name: Signal
                fields: [{ name: note, type: text }]
                commands: [{ name: Sound, creates: true }, { name: Repeat, emits: [Repeated] }]
                events: [{ name: Repeated, published: true }]
                queries: [{ name: Noted, where: note != null }]
            """,
    };

    public static string Blueprint(string name) => $"""
        blueprint: 1
        name: Small
        contexts:
          - name: Small
            {All[name].ReplaceLineEndings("\n    ")}
        """;
}
