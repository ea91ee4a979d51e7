namespace Factory.Core.Requirements.Sentences;

/// <summary>A sentence of a form that is understood.</summary>
/// <param name="Item">The id of the requirement that it stands in.</param>
/// <param name="Text">The sentence as written.</param>
public abstract record Sentence(string Item, string Text);

/// <summary><c>A customer has a name, an email and a credit limit (decimal).</c></summary>
/// <param name="Noun">PascalCase singular: <c>Customer</c>.</param>
public sealed record HasFields(string Noun, IReadOnlyList<FieldPhrase> Fields, string Item, string Text) : Sentence(Item, Text);

/// <summary>A field as a sentence names it.</summary>
/// <param name="Name">camelCase.</param>
/// <param name="Noun">The same words as a PascalCase singular, which may be the name of an aggregate.</param>
/// <param name="Type">The type in brackets; null if none is said.</param>
/// <param name="IsPlural">Several without a word for how many: <c>order lines</c>, <c>tags</c>.</param>
/// <param name="Unknown">Words in brackets that mean nothing here.</param>
public sealed record FieldPhrase(string Name, string Noun, string? Type, bool IsList, bool IsPlural, bool IsOptional, bool IsUnique, bool IsSensitive, IReadOnlyList<string> Unknown);

/// <summary><c>An order has many order lines.</c></summary>
public sealed record HasMany(string Noun, string Part, string Item, string Text) : Sentence(Item, Text);

/// <summary><c>An order belongs to a customer.</c></summary>
public sealed record BelongsTo(string Noun, string Owner, string Item, string Text) : Sentence(Item, Text);

/// <summary><c>An order can be draft, placed or shipped.</c></summary>
/// <param name="States">PascalCase, in order.</param>
public sealed record CanBe(string Noun, IReadOnlyList<string> States, string Item, string Text) : Sentence(Item, Text);

/// <summary><c>An admin can cancel an order.</c></summary>
/// <param name="Role">Lower case, words joined by hyphens; empty where anyone can.</param>
/// <param name="Verb">Lower case.</param>
public sealed record CanDo(string Role, string Verb, string Noun, string Item, string Text) : Sentence(Item, Text);

/// <summary><c>When an order is placed, an invoice is issued.</c></summary>
/// <param name="Participle">Lower case.</param>
/// <param name="Then">The rest as written.</param>
/// <param name="ThenNoun">What something is done with; null if the rest is not understood.</param>
/// <param name="ThenParticiple">What is done; null if the rest is not understood.</param>
public sealed record WhenDone(string Noun, string Participle, string Then, string? ThenNoun, string? ThenParticiple, string Item, string Text) : Sentence(Item, Text);

/// <summary><c>As a member I want to borrow a book so that …</c></summary>
public sealed record Wants(string Role, string Verb, string Noun, string Item, string Text) : Sentence(Item, Text);
