using System.Diagnostics.CodeAnalysis;

namespace Factory.Core.Kernel;

/// <summary>The outcome of an operation without a value: it succeeded, or an expected failure says why not.</summary>
public sealed class Result
{
    private Result(Error? error) => Error = error;

    /// <summary>The outcome of what went well.</summary>
    public static Result Success { get; } = new(error: null);

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Why it did not succeed; null if it did.</summary>
    public Error? Error { get; }

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>The outcome of an operation that yields a <typeparamref name="T" />, or the expected failure instead.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is a failure: its message is the error's.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException(Error.Message);

    /// <summary>Why there is no value; null if there is one.</summary>
    public Error? Error { get; }

    public static implicit operator Result<T>(T value) => new(value, error: null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
