using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints.Diff;

/// <summary>One change of a document that says every key of the language, and what is told of it: the message, and in brackets what it breaks.</summary>
internal static class DiffCases
{
    public static IEnumerable<(string Before, string After, string[] Told)> All => OfWhole.Select(item => (Whole, Replaced(item), item.Told)).Concat(OfPairs).Concat(OfRoutes).Concat(OfEmitted).Concat(OfBounds).Concat(OfStates);

    private static IEnumerable<(string Old, string New, string[] Told)> OfWhole =>
    [
        ("name: Library", "name: Books", ["the blueprint has another name"]),
        ("organization: Contoso.Books", "organization: Acme", ["the blueprint belongs to organization `Acme` instead of `Contoso.Books`: every namespace begins with another word"]),
        ("description: Every key of the language once.", "", ["the blueprint is described anew"]),
        ("kind: functional", "kind: quality", ["requirement `REQ-1` is of kind `quality` instead of `functional`"]),
        ("kind: functional, ", "", []),
        ("title: Lend,", "title: Borrow,", ["requirement `REQ-1` has another title"]),
        ("A member borrows a copy.", "A member borrows.", ["requirement `REQ-1` has another text"]),
        ("then: it is out", "then: it is gone", ["requirement `REQ-1` has other acceptance criteria"]),
        ("requirements:\n", "requirements:\n  - { id: REQ-2, text: A fine is paid. }\n", ["requirement `REQ-2` added"]),
        ("description: Copies and loans.", "description: Loans.", ["context `Lending` is described anew"]),
        ("contextMap:", "  - { name: Archive }\ncontextMap:", ["context `Archive` added"]),
        ("values: [Open, Closed]", "values: [Open, Closed, Hidden]", ["enum `Shelf` gained member `Hidden`"]),
        ("values: [Open, Closed]", "values: [Open]", ["enum `Shelf` lost member `Closed`: breaking (api, storedData)"]),
        ("values: [Open, Closed]", "values: [Closed, Open]", []),
        ("scale: 3", "scale: 2", ["field `amount` of `Fee` has `scale` 2 instead of 3: breaking (api, storedData)"]),
        ("max: 100", "max: 200", ["field `amount` of `Fee` has `max` 200 instead of 100"]),
        ("max: 100", "max: 60", ["field `amount` of `Fee` has `max` 60 instead of 100: breaking (api, storedData)"]),
        ("min: 0, max: 100", "max: 100", ["field `amount` of `Fee` no longer has a `min`"]),
        ("scale: 3 }]", "scale: 3 }, { name: note, type: string }]", ["field `note` of `Fee` added"]),
        ("scale: 3 }]", "scale: 3 }, { name: note, type: string, required: true, default: none }]", ["field `note` of `Fee` added", "field `fee` of `Copy` has another example"]),
        ("scale: 3 }]", "scale: 3 }, { name: gross, type: bool, required: true }]|{ amount: 1.5 }|{ amount: 1.5, gross: true }", ["field `gross` of `Fee` added: breaking (api, storedData)", "field `fee` of `Copy` has another example"]),
        ("unique: true, ", "", ["field `code` of `Copy` need no longer be unique"]),
        ("length: 5, ", "", ["field `code` of `Copy` no longer has a `length`"]),
        ("'[A-Z]{5}'", "'[A-F]{5}'", ["field `code` of `Copy` must match another pattern: breaking (api, storedData)"]),
        ("pattern: '[A-Z]{5}', ", "", ["field `code` of `Copy` need no longer match a pattern"]),
        ("example: ABCDE", "example: BCDEF", ["field `code` of `Copy` has another example"]),
        ("description: On its back., ", "", ["field `code` of `Copy` is described anew"]),
        ("minLength: 1, maxLength: 50", "minLength: 2, maxLength: 50", ["field `title` of `Copy` has `minLength` 2 instead of 1: breaking (api, storedData)"]),
        ("maxLength: 50", "maxLength: 40", ["field `title` of `Copy` has `maxLength` 40 instead of 50: breaking (api, storedData)"]),
        (", maxLength: 50", "", ["field `title` of `Copy` has `maxLength` 200 instead of 50"]),
        ("default: Untitled", "default: Nameless", ["field `title` of `Copy` has another default: breaking (api)"]),
        (", default: Untitled", "", ["field `title` of `Copy` no longer has a default: breaking (api)"]),
        ("default: Untitled", "default: Untitled, required: true", ["field `title` of `Copy` is now required"]),
        ("default: Untitled", "default: Untitled, unique: true", ["field `title` of `Copy` must now be unique: breaking (api, storedData)"]),
        ("type: email, sensitive: true", "type: email", ["field `borrower` of `Copy` is no longer sensitive"]),
        ("{ name: dueOn, type: date }", "{ name: dueOn, type: date, sensitive: true }|where: dueOn != null && dueOn < today + 3 days, |", ["field `dueOn` of `Copy` is now sensitive: breaking (api)", "query `ByShelf` of `Copy` no longer has a rule: breaking (api)"]),
        ("{ name: borrower, type: email, sensitive: true }", "{ name: borrower, type: string, sensitive: true }",
        [
            "field `borrower` of `Copy` is `string` instead of `email`",
            "field `borrower` of `Copy` has `maxLength` 200 instead of 254: breaking (storedData)",
            "field `borrower` of command `Lend` of `Copy` belongs to the command alone now and is no longer set: breaking (api)",
            "field `borrower` of command `Lend` of `Copy` is no longer sensitive",
        ]),
        ("maxItems: 3", "maxItems: 2", ["field `tags` of `Copy` has `maxItems` 2 instead of 3: breaking (api, storedData)"]),
        ("minItems: 0", "minItems: 1", ["field `tags` of `Copy` has `minItems` 1: breaking (api, storedData)"]),
        ("shelf, type: Shelf, required: true, default: Open", "shelf, type: Shelf, default: Open", ["field `shelf` of `Copy` is no longer required: breaking (api)"]),
        ("shelf, type: Shelf, required: true, default: Open", "shelf, type: Shelf, required: true", ["field `shelf` of `Copy` no longer has a default: breaking (api)"]),
        ("- { name: dueOn, type: date }", "- { name: dueOn, type: date }\n          - { name: place, type: string }", ["field `place` of `Copy` added"]),
        ("states: [In, Out]", "states: [In, Out, Lost]", ["lifecycle of `Copy` gained state `Lost`"]),
        ("initial: In", "initial: Out", ["lifecycle of `Copy` begins with `Out` instead of `In`: breaking (api)"]),
        ("states: [In, Out]", "states: [In, Away]|to: Out|to: Away|from: [Out]|from: [Away]",
        [
            "lifecycle of `Copy` gained state `Away`",
            "lifecycle of `Copy` lost state `Out`: breaking (storedData)",
            "command `Lend` of `Copy` leads to `Away` instead of `Out`: breaking (api)",
            "command `Return` of `Copy` also starts from `Away`",
        ]),
        ("many: true", "many: false",
        [
            "entity `Note` of `Copy` may now occur at most once: breaking (api, storedData)",
            "command `AddNote` of `Copy` is reached by `POST /copies/{id}/note` instead of `POST /copies/{id}/notes`: breaking (api)",
            "command `ChangeNote` of `Copy` is reached by `POST /copies/{id}/note/change-note` instead of `POST /copies/{id}/notes/{noteId}/change-note`: breaking (api)",
            "command `RemoveNote` of `Copy` is reached by `DELETE /copies/{id}/note` instead of `DELETE /copies/{id}/notes/{noteId}`: breaking (api)",
        ]),
        ("{ name: text, type: text, required: true }", "{ name: text, type: string, required: true }", ["field `text` of `Note` is `string` instead of `text`", "field `text` of `Note` has `maxLength` 200 instead of 4000: breaking (api, storedData)"]),
        ("{ name: text, type: text, required: true }", "{ name: text, type: text }", ["field `text` of `Note` is no longer required: breaking (api)"]),
        ("fee.amount < 50", "fee.amount < 60", ["invariant `FeeIsSmall` of `Copy` has another rule: breaking (api, storedData)"]),
        ("fee.amount < 50", "fee.amount  <  50", []),
        ("The fee is too high.", "Too high a fee.", ["invariant `FeeIsSmall` of `Copy` has another message"]),
        ("name: FeeIsSmall", "name: FeeIsLow", ["invariant `FeeIsLow` of `Copy` was called `FeeIsSmall`: breaking (api)"]),
        ("          - { name: Sell, deletes: true, from: [In] }\n", "", ["command `Sell` of `Copy` removed: breaking (api)"]),
        ("          - { name: Return,", "          - { name: Mark, fields: [title] }\n          - { name: Return,", ["command `Mark` of `Copy` added"]),
        ("deletes: true, from: [In]", "deletes: true", ["command `Sell` of `Copy` also starts from `Out`"]),
        ("deletes: true, from: [In]", "from: [In], to: Out", ["command `Sell` of `Copy` changes the aggregate instead of what it did: it deletes: breaking (api)"]),
        ("from: [In]\n            to: Out", "from: [In, Out]\n            to: Out", ["command `Lend` of `Copy` also starts from `Out`"]),
        ("from: [Out], to: In", "from: [Out]", ["command `Return` of `Copy` no longer leads to `In`: breaking (api)"]),
        ("type: int, min: 1", "type: int, min: 2", ["field `days` of command `Lend` of `Copy` has `min` 2 instead of 1: breaking (api)"]),
        ("type: int, min: 1", "type: int, min: 1, required: true", ["field `days` of command `Lend` of `Copy` is now required: breaking (api)"]),
        ("type: int, min: 1", "type: long, min: 1", ["field `days` of command `Lend` of `Copy` is `long` instead of `int`", "field `days` of event `Lent` is `long` instead of `int`: breaking (events)"]),
        ("type: int, min: 1", "type: decimal, min: 1", ["field `days` of command `Lend` of `Copy` is `decimal` instead of `int`: breaking (api)", "field `days` of event `Lent` is `decimal` instead of `int`: breaking (events)"]),
        ("fields: [dueOn, {", "fields: [title, dueOn, {", ["command `Lend` of `Copy` gained field `title`"]),
        ("fields: [dueOn, {", "fields: [dueOn, { name: reason, type: string, required: true }, {", ["command `Lend` of `Copy` gained required field `reason`: breaking (api)"]),
        ("fields: [code, title, tags, shelf, fee]", "fields: [code, tags, shelf, fee]", ["command `Buy` of `Copy` lost field `title`: breaking (api)"]),
        ("rule: shelf == Open", "rule: shelf != Closed", ["condition `IsOpen` of command `Lend` of `Copy` has another rule: breaking (api)"]),
        ("requires: [{ name: IsOpen, description: Closed shelves stay., rule: shelf == Open, message: It may not leave. }]", "", ["condition `IsOpen` of command `Lend` of `Copy` removed"]),
        ("to: In, emits", "to: In, requires: [{ rule: fee == null, message: Pay first. }], emits", ["condition `PayFirst` of command `Return` of `Copy` added: breaking (api)"]),
        ("roles: [librarian]", "roles: [librarian, admin]", ["command `Lend` of `Copy` is now for the role `admin` too"]),
        ("roles: [librarian]", "roles: [admin]", ["command `Lend` of `Copy` is now for the role `admin` too", "command `Lend` of `Copy` is no longer for the role `librarian`: breaking (api)"]),
        ("roles: [librarian]", "", ["command `Lend` of `Copy` is now open to every signed-in caller"]),
        ("deletes: true, from: [In]", "deletes: true, from: [In], roles: [admin]", ["command `Sell` of `Copy` is now for the roles `admin` only: breaking (api)"]),
        ("emits: [Lent]", "emits: [Returned]|[code, dueOn, days]|[code, dueOn]", ["command `Lend` of `Copy` now emits `Returned`", "command `Lend` of `Copy` no longer emits `Lent`: breaking (events)", "event `Lent` lost field `days`: breaking (events)"]),
        (", emits: [Returned]", "", ["command `Return` of `Copy` no longer emits `Returned`"]),
        ("fields: [code, dueOn, days]", "fields: [code, days]", ["event `Lent` lost field `dueOn`: breaking (events)"]),
        ("fields: [code, dueOn, days]", "fields: [code, dueOn, days, status]", ["event `Lent` gained field `status`"]),
        ("published: true, ", "", ["event `Lent` is no longer published: breaking (events)"]),
        ("- { name: Returned }", "- { name: Returned, published: true }", ["event `Returned` is now published"]),
        ("by: [shelf]", "by: [shelf, title]", ["query `ByShelf` of `Copy` now asks for `title`: breaking (api)"]),
        ("by: [shelf]", "by: [title]", ["query `ByShelf` of `Copy` now asks for `title`: breaking (api)", "query `ByShelf` of `Copy` no longer takes `shelf`: breaking (api)"]),
        ("today + 3 days", "today + 4 days", ["query `ByShelf` of `Copy` has another rule: breaking (api)"]),
        ("sort: -fee.amount", "sort: title", ["query `ByShelf` of `Copy` sorts by `title` instead of by `-fee.amount`"]),
        ("when: Returned, then: Waiter.Call", "when: Lent, then: Waiter.Call", ["policy `CallWaiters` follows `Lent` instead of `Returned`", "policy `CallWaiters` fills the fields of its command otherwise"]),
        (", forEach: copy", ", forEach: other|{ name: copy, type: ref<Copy>, required: true }|{ name: copy, type: ref<Copy>, required: true }, { name: other, type: ref<Copy> }",
            ["field `other` of `Waiter` added", "policy `CallWaiters` reaches all whose `other` refers to the event's aggregate instead of all whose `copy` refers to the event's aggregate"]),
        ("with: { copy: id, code: code }", "with: { copy: id }", []),
        ("      - { event: Members.MemberLeft, description: Gone., then: Waiter.Call, match: code, with: { code: number }, satisfies: [REQ-1] }\n", "      []\n", ["subscription of `Waiter.Call` to `Members.MemberLeft` removed"]),
        ("with: { code: number }", "with: { code: serial }", ["subscription of `Waiter.Call` to `Members.MemberLeft` fills the fields of its command otherwise"]),
        ("upstreamRoles: [supplier]", "upstreamRoles: [open-host-service]", ["relation of `Lending` to its upstream `Members` gained an upstream role `open-host-service`", "relation of `Lending` to its upstream `Members` lost an upstream role `supplier`"]),
        ("partnership: [Lending, Shops]", "partnership: [Shops, Lending]", []),
        ("partnership: [Lending, Shops]", "partnership: [Lending, Cafe]", ["partnership of `Cafe` and `Lending` added", "partnership of `Lending` and `Shops` removed"]),
        ("description: One book.\n        satisfies: [REQ-1]", "description: One book.", ["aggregate `Copy` no longer satisfies `REQ-1`"]),
        ("- { name: Return, ", "- { name: Return, satisfies: [REQ-1], ", ["command `Return` of `Copy` now satisfies `REQ-1`"]),
    ];

    private static IEnumerable<(string Before, string After, string[] Told)> OfRoutes =>
    [
        (Commands("Register, creates: true", "Import, creates: true"), Commands("Import, creates: true", "Register, creates: true"),
        [
            "command `Import` of `Order` is reached by `POST /orders` instead of `POST /orders/import`: breaking (api)",
            "command `Register` of `Order` is reached by `POST /orders/register` instead of `POST /orders`: breaking (api)",
        ]),
        (Commands("Register, creates: true"), Commands("Import, creates: true", "Register, creates: true"),
            ["command `Import` of `Order` added", "command `Register` of `Order` is reached by `POST /orders/register` instead of `POST /orders`: breaking (api)"]),
        (Commands("Register, creates: true"), Commands("Register, creates: true", "Import, creates: true"), ["command `Import` of `Order` added"]),
        (Commands("Put, adds: Line", "Copy, adds: Line"), Commands("Copy, adds: Line", "Put, adds: Line"),
        [
            "command `Copy` of `Order` is reached by `POST /orders/{id}/lines` instead of `POST /orders/{id}/copy`: breaking (api)",
            "command `Put` of `Order` is reached by `POST /orders/{id}/put` instead of `POST /orders/{id}/lines`: breaking (api)",
        ]),
        (Commands("Del, deletes: true"), Commands("Del, deletes: true, fields: [{ name: reason, type: string }]"),
            ["command `Del` of `Order` is reached by `POST /orders/{id}/del` instead of `DELETE /orders/{id}`: breaking (api)", "command `Del` of `Order` gained field `reason`"]),
        (InContext(Aggregates("News")), InContext(Aggregates("New", "News")),
            ["aggregate `New` added", "aggregate `News` is reached under `/news-list` instead of `/news`: breaking (api)"]),
        (InContext(Lines("A")), InContext(Lines("A", "B")), ["aggregate `B` added"]),
    ];

    private static IEnumerable<(string Before, string After, string[] Told)> OfEmitted =>
    [
        (Made("[a]"), Made("[a, orderId]"),
        [
            "event `Made` carries the id of its aggregate as `aggregateId` instead of `orderId`: breaking (events)",
            "event `Made` gained field `orderId`",
        ]),
        (Made("[a]", published: false), Made("[a, orderId]", published: false), ["event `Made` gained field `orderId`"]),
        (Emitting("Make, creates: true", "Mark, emits: [Done]"), Emitting("Make, creates: true"), ["command `Mark` of `Order` removed: breaking (api, events)"]),
        (Emitting("Make, creates: true, emits: [Done]", "Mark, emits: [Done]"), Emitting("Make, creates: true, emits: [Done]"), ["command `Mark` of `Order` removed: breaking (api)"]),
    ];

    private static IEnumerable<(string Before, string After, string[] Told)> OfBounds =>
    [
        (Field("type: string, length: 5"), Field("type: string, maxLength: 3"), ["field `a` of `Order` no longer has a `length`", "field `a` of `Order` has `maxLength` 3 instead of 5: breaking (api, storedData)"]),
        (Field("type: string, length: 5"), Field("type: string, maxLength: 9"), ["field `a` of `Order` no longer has a `length`", "field `a` of `Order` has `maxLength` 9 instead of 5"]),
        (Field("type: string, length: 5"), Field("type: string, minLength: 3"), ["field `a` of `Order` no longer has a `length`", "field `a` of `Order` has `minLength` 3 instead of 5"]),
        (Field("type: string, length: 5"), Field("type: string, minLength: 7"), ["field `a` of `Order` no longer has a `length`", "field `a` of `Order` has `minLength` 7 instead of 5: breaking (api, storedData)"]),
        (Field("type: string, length: 300"), Field("type: string"), ["field `a` of `Order` no longer has a `length`", "field `a` of `Order` has `maxLength` 200 instead of 300: breaking (api, storedData)"]),
        (Field("type: string, minLength: 3"), Field("type: string, length: 5"), ["field `a` of `Order` has `length` 5: breaking (api, storedData)"]),
        (Commands("Mark, fields: [{ name: own, type: string, length: 5 }]"), Commands("Mark, fields: [{ name: own, type: string, maxLength: 3 }]"),
            ["field `own` of command `Mark` of `Order` no longer has a `length`", "field `own` of command `Mark` of `Order` has `maxLength` 3 instead of 5: breaking (api)"]),
        (Field("type: decimal, scale: 2"), Field("type: decimal, scale: 4"), ["field `a` of `Order` has `scale` 4 instead of 2: breaking (api, storedData)"]),
        (Field("type: decimal, scale: 2, min: 0, max: 100"), Field("type: decimal, scale: 4, min: 0, max: 100"), ["field `a` of `Order` has `scale` 4 instead of 2"]),
        (Valued("V"), Valued("W", ", max: 3"), ["value object `W` added", "value object `V` removed", "field `a` of `A` is `W` instead of `V`", "field `a` of `A` has `max` 3 in `x`: breaking (api, storedData)"]),
        (Valued("V"), Valued("W", ", required: true"), ["value object `W` added", "value object `V` removed", "field `a` of `A` is `W` instead of `V`", "field `a` of `A` is now required in `x`: breaking (api, storedData)"]),
        (Valued("V"), Valued("W", ", example: 3"), ["value object `W` added", "value object `V` removed", "field `a` of `A` is `W` instead of `V`"]),
    ];

    private static IEnumerable<(string Before, string After, string[] Told)> OfStates =>
    [
        (Commands("Make, creates: true", "Close, fields: [a]"), Stated("Close, from: [Open], to: Done, fields: [a]"),
            ["lifecycle of `Order` added: breaking (storedData)", "command `Close` of `Order` now starts from `Open` only: breaking (api)"]),
        (Commands("Make, creates: true", "Close, fields: [a]"), Stated("Close, from: [Open, Done], to: Done, fields: [a]"), ["lifecycle of `Order` added: breaking (storedData)"]),
        (Commands("Make, creates: true", "Close, fields: [a]"), Stated("Close, fields: [a]"), ["lifecycle of `Order` added: breaking (storedData)"]),
        (Stated("Close, from: [Open, Done], to: Done, fields: [a]"), Stated("Close, from: [Open], to: Done, fields: [a]"), ["command `Close` of `Order` no longer starts from `Done`: breaking (api)"]),
    ];

    private static IEnumerable<(string Before, string After, string[] Told)> OfPairs =>
    [
        (InAggregate("fields: [{ name: a, type: int }]"), InAggregate("fields: [{ name: a, type: int, required: true }]"), ["field `a` of `Order` is now required: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: int }]"), InAggregate("fields: [{ name: a, type: int }, { name: b, type: int, required: true }]"),
        [
            "field `b` of `Order` added: breaking (storedData)",
            "command `Create` of `Order` gained required field `b`: breaking (api)",
            "command `Update` of `Order` gained required field `b`: breaking (api)",
        ]),
        (InAggregate("fields: [{ name: a, type: int }]"), InAggregate("fields: [{ name: a, type: list<int> }]"), ["field `a` of `Order` is `list<int>` instead of `int`: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: uuid }]"), InAggregate("fields: [{ name: a, type: ref<Order> }]"), ["field `a` of `Order` is `ref<Order>` instead of `uuid`: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: ref<Order> }]"), InAggregate("fields: [{ name: a, type: uuid }]"), ["field `a` of `Order` is `uuid` instead of `ref<Order>`"]),
        (InAggregate("fields: [{ name: a, type: int, min: 5 }]"), InAggregate("fields: [{ name: a, type: long, min: 5 }]"), ["field `a` of `Order` is `long` instead of `int`: breaking (api)"]),
        (InAggregate("fields: [{ name: a, type: date, max: 2026-01-31 }]"), InAggregate("fields: [{ name: a, type: date, max: 2026-01-30 }]"), ["field `a` of `Order` has `max` 2026-01-30 instead of 2026-01-31: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: duration }]"), InAggregate("fields: [{ name: a, type: duration, min: PT1H }]"), ["field `a` of `Order` has `min` PT1H: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: string }]"), InAggregate("fields: [{ name: a, type: string, length: 3 }]"), ["field `a` of `Order` has `length` 3: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: int }]"), InAggregate("fields: [{ name: a, type: int }]\nlifecycle: { states: [Open], initial: Open }"), ["lifecycle of `Order` added: breaking (storedData)"]),
        (InAggregate("lifecycle: { states: [Open], initial: Open }"), InAggregate(""), ["lifecycle of `Order` removed: breaking (api, storedData)"]),
        (InAggregate("fields: [{ name: a, type: int }]"), InAggregate("fields: [{ name: a, type: int }]\ncommands: [{ name: Create, creates: true, fields: [a] }]"),
            ["command `Update` of `Order` removed: breaking (api)", "command `Delete` of `Order` removed: breaking (api)"]),
        (InAggregate("entities: [{ name: Line }]"), InAggregate(""),
            ["entity `Line` of `Order` removed: breaking (api, storedData)", "command `AddLine` of `Order` removed: breaking (api)", "command `RemoveLine` of `Order` removed: breaking (api)"]),
        (InContext(Aggregates("A", "B")), InContext(Aggregates("A")), ["aggregate `B` removed: breaking (api, storedData)", "event `BMade` removed: breaking (events)"]),
        (InContext(Aggregates("A")), InContext(Aggregates("A", "B")), ["aggregate `B` added"]),
        (InContext(Aggregates("A")), InContext(Aggregates("A")).Replace("name: Sales", "name: Shop", StringComparison.Ordinal), ["context `Shop` added", "context `Sales` removed: breaking (api, events, storedData)"]),
        (InContext(Kept("Money", "amount")), InContext(Kept("Price", "amount")), ["value object `Price` added", "value object `Money` removed", "field `a` of `A` is `Price` instead of `Money`"]),
        (InContext(Kept("Money", "amount")), InContext(Kept("Money", "sum")), ["field `sum` of `Money` added", "field `amount` of `Money` removed: breaking (api, storedData)"]),
        (InContext("    enums: [{ name: Tier, values: [Low] }]"), InContext("    enums: [{ name: Tier, values: [High] }]"), ["enum `Tier` gained member `High`", "enum `Tier` lost member `Low`"]),
    ];

    private static string Aggregates(params string[] names) =>
        "    aggregates:\n" + string.Concat(names.Select(name =>
            $"      - {{ name: {name}, commands: [{{ name: Make, creates: true, emits: [{name}Made] }}], events: [{{ name: {name}Made, published: true }}] }}\n"));

    private static string Lines(params string[] names) =>
        "    aggregates:\n" + string.Concat(names.Select(name => $"      - {{ name: {name}, entities: [{{ name: Line, many: true }}] }}\n"));

    private static string Commands(params string[] commands) =>
        InAggregate($"fields: [{{ name: a, type: int }}]\nentities: [{{ name: Line, many: true }}]\ncommands:\n{Listed(commands)}");

    private static string Stated(string command) => Commands("Make, creates: true", command) + "        lifecycle: { states: [Open, Done], initial: Open }\n";

    private static string Emitting(params string[] commands) => Commands(commands) + "        events: [{ name: Done, published: true }]\n";

    private static string Made(string fields, bool published = true) =>
        InAggregate($"fields: [{{ name: a, type: int }}, {{ name: orderId, type: string }}]\ncommands: [{{ name: Make, creates: true, fields: [a, orderId], emits: [Made] }}]\nevents: [{{ name: Made, published: {(published ? "true" : "false")}, fields: {fields} }}]");

    private static string Listed(params string[] commands) => string.Join('\n', commands.Select(command => $"  - {{ name: {command} }}"));

    private static string Field(string constraints) => InAggregate($"fields: [{{ name: a, {constraints} }}]");

    private static string Valued(string type, string constraints = "") =>
        InContext($"    valueObjects: [{{ name: {type}, fields: [{{ name: x, type: int{constraints} }}] }}]\n    aggregates: [{{ name: A, fields: [{{ name: a, type: {type} }}] }}]");

    private static string Kept(string type, string member) =>
        $"    valueObjects: [{{ name: {type}, fields: [{{ name: {member}, type: decimal }}] }}]\n    aggregates: [{{ name: A, fields: [{{ name: a, type: {type} }}] }}]";

    // More than one replacement is written 'new|old|new'.
    private static string Replaced((string Old, string New, string[] Told) change)
    {
        var parts = change.New.Split('|').Prepend(change.Old).Chunk(2);
        return parts.Aggregate(Whole, (text, pair) =>
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            return text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        });
    }
}
