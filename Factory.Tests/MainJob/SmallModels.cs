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
        ["reactions that meet"] = """
            aggregates:
              - name: Order
                fields: [{ name: customerId, type: uuid, required: true }]
                lifecycle: { states: [Draft, Submitted, Approved, Rejected], initial: Draft }
                commands:
                  - { name: Open, creates: true, fields: [customerId], emits: [OrderOpened] }
                  - { name: Submit, from: [Draft], to: Submitted, emits: [OrderSubmitted] }
                  - { name: Approve, from: [Submitted], to: Approved }
                  - { name: Reject, from: [Draft], to: Rejected }
                events: [{ name: OrderSubmitted }, { name: OrderOpened, fields: [customerId] }]
              - name: Subscription
                fields: [{ name: customerId, type: uuid, required: true }, { name: lastFailure, type: string }]
                lifecycle: { states: [Active, Suspended], initial: Active }
                commands:
                  - { name: Start, creates: true, fields: [customerId] }
                  - { name: RecordFailure, fields: [lastFailure] }
                  - { name: Suspend, from: [Active], to: Suspended }
                  - { name: Resume, from: [Suspended], to: Active }
              - name: Shipment
                fields: [{ name: number, type: string, required: true }]
                lifecycle: { states: [Waiting, Sent], initial: Waiting }
                entities: [{ name: Hold, fields: [{ name: reason, type: string, required: true }] }]
                commands:
                  - { name: Place, creates: true, fields: [number] }
                  - { name: PutHold, adds: Hold }
                  - { name: LiftHold, removes: Hold }
                  - { name: Send, from: [Waiting], to: Sent, emits: [ShipmentSent] }
                events: [{ name: ShipmentSent }]
              - name: Cart
                fields: [{ name: customerId, type: uuid, required: true }]
                lifecycle: { states: [Open, Closed], initial: Open }
                commands:
                  - { name: Fill, creates: true, fields: [customerId] }
                  - { name: Close, from: [Open], to: Closed }
              - name: Agent
                fields: [{ name: email, type: email, required: true, unique: true }]
                lifecycle: { states: [Active, Inactive], initial: Active }
                commands:
                  - { name: Hire, creates: true, fields: [email], emits: [AgentHired] }
                  - { name: Deactivate, from: [Active], to: Inactive, emits: [AgentDeactivated] }
                events: [{ name: AgentDeactivated, fields: [email] }, { name: AgentHired }]
              - name: Ticket
                fields: [{ name: email, type: email, required: true }, { name: agent, type: ref<Agent> }]
                lifecycle: { states: [New, Assigned], initial: New }
                commands:
                  - { name: File, creates: true, fields: [email], emits: [TicketFiled] }
                  - { name: Assign, from: [New], to: Assigned, fields: [{ name: agent, type: ref<Agent>, required: true }], emits: [TicketAssigned] }
                  - { name: Return, from: [Assigned], to: New }
                  - { name: Flag, emits: [TicketFlagged] }
                events: [{ name: TicketAssigned, fields: [agent] }, { name: TicketFiled }, { name: TicketFlagged }]
              - name: Notice
                fields: [{ name: agent, type: ref<Agent>, required: true }]
                commands: [{ name: Tell, creates: true, fields: [agent] }]
            policies:
              - { name: ReturnTickets, when: AgentDeactivated, then: Ticket.Return, forEach: agent }
              - { name: FlagTickets, when: AgentDeactivated, then: Ticket.Flag, match: email }
              - { name: Welcome, when: AgentHired, then: Notice.Tell }
              - { name: Confirm, when: TicketAssigned, then: Notice.Tell }
              - { name: AutoApprove, when: OrderSubmitted, then: Order.Approve }
              - { name: LiftWhenSent, when: ShipmentSent, then: Shipment.LiftHold }
              - { name: CloseCart, when: OrderOpened, then: Cart.Close, match: customerId }
            subscribes:
              - { event: Identity.CustomerBlocked, then: Order.Reject, match: customerId }
              - { event: Payments.PaymentFailed, then: Subscription.RecordFailure, match: customerId }
              - { event: Payments.PaymentFailed, then: Subscription.Suspend, match: customerId }
            """,
        ["names and references that meet"] = """
            valueObjects:
              - { name: TariffStep, fields: [{ name: upTo, type: int, required: true }, { name: price, type: decimal, required: true }] }
            aggregates:
              - name: Tariff
                fields: [{ name: name, type: string, required: true }, { name: tariffs, type: list<TariffStep> }]
              - name: Customer
                fields: [{ name: name, type: string, required: true }]
              - name: Booking
                fields: [{ name: customer, type: ref<Customer> }, { name: guestName, type: string }]
                invariants:
                  - { name: SomebodyBooks, rule: customer != null || guestName != null, message: Somebody books. }
                  - { name: NotBoth, rule: customer == null || guestName == null, message: A customer or a guest. }
                commands: [{ name: Book, creates: true, fields: [customer, guestName] }]
              - name: Category
                fields: [{ name: isRoot, type: bool, required: true }, { name: parent, type: ref<Category> }]
                invariants: [{ name: ChildHasParent, rule: isRoot || parent != null, message: A child has a parent. }]
              - name: Account
                fields: [{ name: name, type: string, required: true }, { name: mergedInto, type: ref<Account> }]
                lifecycle: { states: [Merged, Active], initial: Active }
                commands:
                  - { name: Open, creates: true, fields: [name] }
                  - { name: Merge, from: [Active], to: Merged, fields: [{ name: mergedInto, type: ref<Account>, required: true }] }
                queries: [{ name: ByName, by: [name] }]
              - name: Transfer
                fields: [{ name: source, type: ref<Customer>, required: true }, { name: destination, type: ref<Customer>, required: true }]
                invariants: [{ name: Differ, rule: source != destination, message: Source and destination differ. }]
              - name: Article
                fields:
                  - { name: stock, type: int, required: true, min: 0 }
                  - { name: stockMin, type: int, required: true }
                  - { name: price, type: decimal, required: true }
                  - { name: priceScale, type: int, required: true }
                  - { name: cancelReason, type: string }
                commands:
                  - { name: List, creates: true, fields: [stock, stockMin, price, priceScale, cancelReason] }
                  - { name: Cancel, fields: [{ name: reason, type: string, required: true, maxLength: 20 }], emits: [Cancelled] }
                events: [{ name: Cancelled, fields: [reason] }]
              - name: Member
                fields: [{ name: memberId, type: uuid, required: true }, { name: email, type: email, unique: true }, { name: badge, type: string, unique: true }, { name: deskId, type: uuid }]
                commands:
                  - { name: Join, creates: true, fields: [memberId, email, badge, deskId], emits: [Joined] }
                  - { name: Change, fields: [email, badge] }
                events: [{ name: Joined, fields: [memberId], published: true }]
                queries: [{ name: AtDesk, by: [deskId] }]
            """,
        ["a first one and those that follow it"] = """
            aggregates:
              - name: Contract
                fields: [{ name: number, type: string, required: true, unique: true }, { name: previous, type: ref<Contract> }]
                lifecycle: { states: [Running, Ended], initial: Running }
                commands:
                  - { name: Renew, creates: true, fields: [number, { name: previous, type: ref<Contract>, required: true }] }
                  - { name: Sign, creates: true, fields: [number] }
                  - { name: End, from: [Running], to: Ended }
              - name: Team
                fields: [{ name: players, type: list<string>, required: true }]
                invariants: [{ name: Complete, rule: players.count >= 2 && players.count <= 11, message: From two to eleven play. }]
            """,
        ["what comes later, from elsewhere or by default"] = """
            enums: [{ name: Unit, values: [Piece, Kilo] }]
            valueObjects:
              - name: Money
                fields:
                  - { name: amount, type: decimal, required: true }
                  - { name: unit, type: Unit, required: true, default: Piece }
                  - { name: currency, type: string, required: true, pattern: '[A-Z]{3}', default: EUR }
                  - { name: isGross, type: bool, default: true }
              - { name: Area, fields: [{ name: width, type: double, required: true }] }
            aggregates:
              - { name: Contract, fields: [{ name: title, type: string, required: true }, { name: version, type: int, required: true }] }
              - { name: DeliveryNote, fields: [{ name: number, type: string, required: true, unique: true }] }
              - { name: Product, fields: [{ name: price, type: Money, required: true }, { name: units, type: list<Unit>, minItems: 1, default: [Piece] }, { name: tags, type: list<string>, default: [new] }] }
              - { name: Agent, fields: [{ name: name, type: string, required: true }] }
              - name: Ticket
                fields: [{ name: title, type: string, required: true }, { name: agent, type: ref<Agent> }]
                lifecycle: { states: [New, Assigned], initial: New }
                commands:
                  - { name: File, creates: true, fields: [title] }
                  - { name: Assign, from: [New], to: Assigned, fields: [{ name: agent, type: ref<Agent>, required: true }] }
                  - { name: Return, from: [Assigned], to: New }
              - name: Shipment
                fields: [{ name: orderId, type: uuid, required: true }, { name: trackingNumber, type: string, unique: true }]
                lifecycle: { states: [Planned, Shipped, Delivered], initial: Planned }
                commands:
                  - { name: Plan, creates: true, fields: [orderId] }
                  - { name: Ship, from: [Planned], to: Shipped, fields: [trackingNumber] }
                  - { name: Deliver, from: [Shipped], to: Delivered }
                queries:
                  - { name: ByStatus, by: [status] }
                  - { name: OfOrder, by: [orderId, status], sort: trackingNumber }
              - name: Purchase
                fields: [{ name: points, type: int, required: true, min: 1 }]
                commands: [{ name: Register, creates: true, fields: [points], emits: [PurchaseRegistered] }]
                events: [{ name: PurchaseRegistered, fields: [points] }]
              - name: LedgerEntry
                fields: [{ name: amount, type: decimal, required: true, min: 0 }]
                commands: [{ name: Book, creates: true, fields: [amount] }]
              - { name: Customer, fields: [{ name: name, type: string, required: true }] }
              - name: Order
                fields: [{ name: customer, type: ref<Customer>, required: true }]
                commands: [{ name: Place, creates: true, fields: [customer], emits: [OrderPlaced] }]
                events: [{ name: OrderPlaced, fields: [customer] }]
              - name: Cart
                fields: [{ name: customer, type: ref<Customer>, required: true }]
                lifecycle: { states: [Open, Closed], initial: Open }
                commands: [{ name: Fill, creates: true, fields: [customer] }, { name: Close, from: [Open], to: Closed }]
            policies:
              - { name: BookPoints, when: PurchaseRegistered, then: LedgerEntry.Book, with: { amount: points } }
              - { name: CloseCart, when: OrderPlaced, then: Cart.Close, match: customer }
            subscribes:
              - { event: Carrier.ParcelDelivered, then: Shipment.Deliver, match: trackingNumber }
              - { event: Staff.AgentLeft, then: Ticket.Return, match: agent }
              - { event: Sales.OrderPlaced, then: Shipment.Plan, with: { orderId: id } }
            """,
        ["what lists and values refer to"] = """
            valueObjects:
              - { name: Line, fields: [{ name: product, type: ref<Product>, required: true }, { name: quantity, type: int, required: true, min: 1 }] }
              - { name: Place, fields: [{ name: shelf, type: ref<Shelf>, required: true }, { name: row, type: int }] }
              - { name: Choice, fields: [{ name: label, type: string, required: true }, { name: products, type: list<ref<Product>>, required: true, minItems: 1 }] }
              - { name: Wish, fields: [{ name: shelf, type: ref<Shelf> }, { name: products, type: list<ref<Product>> }] }
              - { name: Cart, fields: [{ name: lines, type: list<Line>, minItems: 1 }] }
            aggregates:
              - { name: Product, fields: [{ name: name, type: string, required: true }] }
              - { name: Shelf, fields: [{ name: name, type: string, required: true }] }
              - { name: Order, fields: [{ name: lines, type: list<Line>, minItems: 1 }] }
              - { name: Bundle, fields: [{ name: products, type: list<ref<Product>> }] }
              - { name: Stock, fields: [{ name: place, type: Place, required: true }, { name: before, type: Place }] }
              - { name: Menu, fields: [{ name: choice, type: Choice }] }
              - { name: Visit, fields: [{ name: wish, type: Wish }, { name: cart, type: Cart }] }
              - name: Topic
                fields: [{ name: title, type: string, required: true }, { name: related, type: list<ref<Topic>> }]
              - name: Plan
                fields: [{ name: title, type: string, required: true }]
                entities: [{ name: Step, many: true, fields: [{ name: uses, type: list<ref<Product>>, minItems: 1 }] }]
            """,
        ["names that meet, and many ways"] = """
            enums: [{ name: Plan, values: [Basic, Pro] }]
            aggregates:
              - name: Team
                fields: [{ name: name, type: string, required: true }]
                entities:
                  - { name: Member, many: true, fields: [{ name: memberId, type: uuid, required: true }, { name: role, type: string }] }
                  - { name: Coach, fields: [{ name: coachId, type: uuid, required: true }] }
              - name: Plan
                fields: [{ name: kind, type: Plan, required: true }]
                lifecycle: { states: [Offered, Withdrawn], initial: Offered }
                commands: [{ name: Offer, creates: true, fields: [kind] }, { name: Withdraw, from: [Offered], to: Withdrawn }]
                queries: [{ name: ByStatus, by: [status] }]
              - name: Import
                fields: [{ name: fileName, type: string, required: true }, { name: importErrors, type: list<string> }, { name: importStatus, type: int }]
                lifecycle: { states: [Queued, Running], initial: Queued }
                commands:
                  - { name: Queue, creates: true, fields: [fileName] }
                  - { name: Run, from: [Queued], to: Running, fields: [importErrors, importStatus] }
              - name: Order
                fields: [{ name: number, type: string, required: true }]
                lifecycle: { states: [Placed, Done], initial: Placed }
                commands: [{ name: Place, creates: true, fields: [number], emits: [OrderPlaced] }, { name: Finish, from: [Placed], to: Done }]
                events: [{ name: OrderPlaced, fields: [number] }]
                queries: [{ name: Open, where: status == Placed }]
              - name: Account
                fields: [{ name: number, type: string, required: true }, { name: labels, type: list<string> }, { name: plans, type: list<ref<Plan>> }]
                commands: [{ name: Open, creates: true, fields: [number, labels, plans] }]
              - name: Customer
                fields: [{ name: name, type: string, required: true }]
                commands: [{ name: Register, creates: true, fields: [name] }, { name: Remove, deletes: true, emits: [CustomerRemoved] }]
                events: [{ name: CustomerRemoved, fields: [name] }]
              - name: AuditEntry
                fields: [{ name: customer, type: ref<Customer> }, { name: name, type: string, required: true }]
                commands: [{ name: Record, creates: true, fields: [customer, name] }]
              - name: Ticket
                fields: [{ name: title, type: string, required: true }, { name: a, type: string }, { name: b, type: string }, { name: c, type: string }, { name: d, type: string }, { name: e, type: string }, { name: f, type: string }]
                lifecycle: { states: [New, Open, Solved, Closed, Archived], initial: New }
                commands:
                  - { name: File, creates: true, fields: [title] }
                  - { name: SetA, fields: [a] }
                  - { name: SetB, fields: [b] }
                  - { name: SetC, fields: [c] }
                  - { name: SetD, fields: [d] }
                  - { name: SetE, fields: [e] }
                  - { name: SetF, fields: [f] }
                  - { name: Start, from: [New], to: Open }
                  - { name: Solve, from: [Open], to: Solved }
                  - { name: Close, from: [Solved], to: Closed }
                  - { name: Archive, from: [Closed], to: Archived }
            policies:
              - { name: OpenAccount, when: OrderPlaced, then: Account.Open }
              - { name: Audit, when: CustomerRemoved, then: AuditEntry.Record }
            subscribes:
              - { event: WebShop.OrderPlaced, then: Account.Open }
              - { event: Marketplace.OrderPlaced, then: Account.Open }
            """,
        ["things that are kept, no more"] = """
            valueObjects: [{ name: Money, fields: [{ name: amount, type: decimal, required: true }, { name: currency, type: string, required: true, length: 3 }] }]
            aggregates:
              - { name: Product, fields: [{ name: code, type: string, required: true, unique: true }, { name: price, type: Money, required: true }] }
              - { name: Support, fields: [{ name: code, type: string, required: true, unique: true }, { name: price, type: Money, required: true }] }
              - { name: Fee, fields: [{ name: code, type: string, required: true, unique: true }, { name: price, type: Money, required: true }] }
              - { name: Part, fields: [{ name: code, type: string, required: true, unique: true }, { name: price, type: Money, required: true }] }
              - { name: Tool, fields: [{ name: code, type: string, required: true, unique: true }, { name: price, type: Money, required: true }] }
              - { name: Rental, fields: [{ name: code, type: string, required: true, unique: true }, { name: price, type: Money, required: true }] }
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
