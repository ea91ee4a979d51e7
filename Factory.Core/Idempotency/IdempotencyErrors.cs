using Factory.Core.Kernel;

namespace Factory.Core.Idempotency;

public static class IdempotencyErrors
{
    public static readonly ErrorCode KeyInvalid = new(
        "IDEMPOTENCY_KEY_INVALID", ErrorKind.Invalid, "An Idempotency-Key has 1 to 255 visible ASCII letters and is sent once. Take a UUID.");

    public static readonly ErrorCode KeyReused = new(
        "IDEMPOTENCY_KEY_REUSED", ErrorKind.Conflict, "The same key came with another body within 24 hours. Take a new key for a new request.");

    public static readonly ErrorCode InProgress = new(
        "IDEMPOTENCY_IN_PROGRESS", ErrorKind.Conflict, "The first request with this key is still running. Repeat it after Retry-After.");

    public static readonly ErrorCode AnswerLost = new(
        "IDEMPOTENCY_ANSWER_LOST", ErrorKind.Conflict, "The first request with this key was carried out, but its answer was lost. Details name what it changed: read that. It is not carried out again.");

    public static readonly ErrorCode SecretNotRepeated = new(
        "SECRET_NOT_REPEATED", ErrorKind.Conflict, "The first answer showed a secret, which is shown once only. Details name what was made: delete it or give it a new secret.");
}
