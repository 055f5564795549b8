namespace BuildOut.Domain.Claims;

/// <summary>
/// What was made of a record's other members when it was first asked for. It is no part of what the record says, so any two are equal;
/// a setter of what it was made of puts an empty one in its place.
/// </summary>
internal struct Memo<T> : IEquatable<Memo<T>>
    where T : class
{
    private T? _made;

    public T Get<TOf>(TOf of, Func<TOf, T> make) => _made ??= make(of);

    public readonly bool Equals(Memo<T> other) => true;

    public override readonly bool Equals(object? obj) => obj is Memo<T>;

    public override readonly int GetHashCode() => 0;
}
