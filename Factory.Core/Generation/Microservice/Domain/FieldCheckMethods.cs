namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>The methods of the kernel's <c>FieldErrors</c>, in the order in which they stand there.</summary>
internal static class FieldCheckMethods
{
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("RequiredText", """
                public FieldErrors Required(string field, string? value) =>
                    Check(!string.IsNullOrWhiteSpace(value), field, "Must not be empty.");
            """),
        ("NotBlank", """
                public FieldErrors NotBlank(string field, string? value) =>
                    Check(value is null || value.Any(letter => !char.IsWhiteSpace(letter)), field, "Must not be empty.");
            """),
        ("RequiredId", """
                public FieldErrors Required(string field, Guid value) =>
                    Check(value != Guid.Empty, field, "Must not be empty.");
            """),
        ("Length", """
                public FieldErrors Length(string field, string? value, int length) =>
                    Check(value is null || value.Length == length, field, $"Must have {length} characters.").WellFormed(field, value);
            """),
        ("MinLength", """
                public FieldErrors MinLength(string field, string? value, int min) =>
                    Check(value is null || value.Length >= min, field, $"Must have at least {min} characters.");
            """),
        ("MaxLength", """
                public FieldErrors MaxLength(string field, string? value, int max) =>
                    Check(value is null || value.Length <= max, field, $"Must have at most {max} characters.").WellFormed(field, value);
            """),
        ("Pattern", """
                public FieldErrors Pattern(string field, string? value, Regex expression, string pattern) =>
                    Check(value is null || expression.IsMatch(value), field, $"Must match {pattern}.");
            """),
        ("Uri", """
                public FieldErrors AbsoluteUri(string field, string? value) =>
                    Check(value is null || Uri.IsWellFormedUriString(value, UriKind.Absolute), field, "Must be an absolute URI.");
            """),
        ("Email", """
                public FieldErrors Email(string field, string? value) =>
                    Check(
                        value is null || (MailAddress.TryCreate(value, out var address) && address.Address == value),
                        field,
                        "Must be an email address.");
            """),
        ("MaxBytes", """
                public FieldErrors MaxBytes(string field, byte[]? value, int max) =>
                    Check(value is null || value.Length <= max, field, $"Must have at most {max} bytes.");
            """),
        ("Min", """
                public FieldErrors Min<T>(string field, T? value, T min)
                    where T : struct, INumber<T> =>
                    Check(value is null || value >= min, field, $"Must be at least {min}.");
            """),
        ("Max", """
                public FieldErrors Max<T>(string field, T? value, T max)
                    where T : struct, INumber<T> =>
                    Check(value is null || value <= max, field, $"Must be at most {max}.");
            """),
        ("MinDateOnly", """
                public FieldErrors Min(string field, DateOnly? value, DateOnly min) =>
                    Check(value is null || value >= min, field, $"Must be at least {min:O}.");
            """),
        ("MaxDateOnly", """
                public FieldErrors Max(string field, DateOnly? value, DateOnly max) =>
                    Check(value is null || value <= max, field, $"Must be at most {max:O}.");
            """),
        ("MinTimeOnly", """
                public FieldErrors Min(string field, TimeOnly? value, TimeOnly min) =>
                    Check(value is null || value >= min, field, $"Must be at least {min:HH:mm:ss.FFFFFF}.");
            """),
        ("MaxTimeOnly", """
                public FieldErrors Max(string field, TimeOnly? value, TimeOnly max) =>
                    Check(value is null || value <= max, field, $"Must be at most {max:HH:mm:ss.FFFFFF}.");
            """),
        ("MinDateTimeOffset", """
                public FieldErrors Min(string field, DateTimeOffset? value, DateTimeOffset min) =>
                    Check(value is null || value >= min, field, $"Must be at least {min.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFZ}.");
            """),
        ("MaxDateTimeOffset", """
                public FieldErrors Max(string field, DateTimeOffset? value, DateTimeOffset max) =>
                    Check(value is null || value <= max, field, $"Must be at most {max.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFZ}.");
            """),
        ("MinTimeSpan", """
                public FieldErrors Min(string field, TimeSpan? value, TimeSpan min) =>
                    Check(value is null || value >= min, field, $"Must be at least {XmlConvert.ToString(min)}.");
            """),
        ("MaxTimeSpan", """
                public FieldErrors Max(string field, TimeSpan? value, TimeSpan max) =>
                    Check(value is null || value <= max, field, $"Must be at most {XmlConvert.ToString(max)}.");
            """),
        ("Scale", """
                public FieldErrors Scale(string field, decimal? value, int scale) =>
                    Check(value is null || decimal.Round(value.Value, scale) == value, field, $"Must have at most {scale} decimal places.")
                        .Check(
                            value is null || Math.Abs(value.Value) < (decimal)Math.Pow(10, Digits - scale),
                            field,
                            $"Must have at most {Digits - scale} digits before the point.");
            """),
        ("Finite", """
                public FieldErrors Finite(string field, double? value) =>
                    Check(value is null || double.IsFinite(value.Value), field, "Must be a finite number.");
            """),
        ("Defined", """
                public FieldErrors Defined<TEnum>(string field, TEnum value)
                    where TEnum : struct, Enum =>
                    Check(Enum.IsDefined(value), field, $"Must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
            """),
        ("DefinedOptional", """
                public FieldErrors Defined<TEnum>(string field, TEnum? value)
                    where TEnum : struct, Enum =>
                    Check(value is null || Enum.IsDefined(value.Value), field, $"Must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
            """),
        ("MinItems", """
                public FieldErrors MinItems<T>(string field, IReadOnlyCollection<T> items, int min) =>
                    Check(items.Count >= min, field, $"Must have at least {min} items.");
            """),
        ("MaxItems", """
                public FieldErrors MaxItems<T>(string field, IReadOnlyCollection<T> items, int max) =>
                    Check(items.Count <= max, field, $"Must have at most {max} items.");
            """),
        ("Each", """
                /// <summary>Checks each item under the path that it has in the list.</summary>
                public FieldErrors Each<T>(string field, IReadOnlyList<T> items, Action<FieldErrors, string, T> check)
                {
                    for (var at = 0; at < items.Count; at++)
                    {
                        check(this, $"{field}[{at}]", items[at]);
                    }

                    return this;
                }
            """),
    ];
}
