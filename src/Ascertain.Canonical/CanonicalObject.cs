using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ascertain.Canonical;

/// <summary>A JSON object; members are kept in the order RFC 8785 §3.2.3 writes them (UTF-16 code units).</summary>
/// <remarks>Built as <c>new CanonicalObject { ["code"] = "…", ["firstByte"] = 12 }</c>. A member that is absent is not written:
/// use <see cref="AddIfPresent(string, CanonicalValue?)"/>.</remarks>
public sealed class CanonicalObject : CanonicalValue, IEnumerable<KeyValuePair<string, CanonicalValue>>
{
    private readonly SortedDictionary<string, CanonicalValue> members = new(StringComparer.Ordinal);

    /// <summary>Number of members.</summary>
    public int Count => members.Count;

    /// <summary>The names, in canonical order.</summary>
    public IEnumerable<string> Names => members.Keys;

    /// <summary>Reads or sets one member.</summary>
    /// <exception cref="CanonicalFormatException">Read of a member that is not there.</exception>
    public CanonicalValue this[string name]
    {
        get => members.TryGetValue(name, out CanonicalValue? value)
            ? value
            : throw new CanonicalFormatException("json.memberMissing", $"The member \"{name}\" is missing.");
        set => members[name] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Sets a member when there is a value for it.</summary>
    public CanonicalObject AddIfPresent(string name, CanonicalValue? value)
    {
        if (value is not null)
        {
            members[name] = value;
        }

        return this;
    }

    /// <summary>Sets a text member when there is a text for it.</summary>
    public CanonicalObject AddIfPresent(string name, string? text) => AddIfPresent(name, text is null ? null : new CanonicalText(text));

    /// <summary>True when the member is there.</summary>
    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>The member, when it is there.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out CanonicalValue? value) => members.TryGetValue(name, out value);

    /// <summary>A text member.</summary>
    /// <exception cref="CanonicalFormatException">Missing or of another kind.</exception>
    public string Text(string name) => Of<CanonicalText>(name).Value;

    /// <summary>A text member, or null when it is absent.</summary>
    /// <exception cref="CanonicalFormatException">Of another kind.</exception>
    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    /// <summary>A number member.</summary>
    /// <exception cref="CanonicalFormatException">Missing or of another kind.</exception>
    public double Number(string name) => Of<CanonicalNumber>(name).Value;

    /// <summary>An integer member.</summary>
    /// <exception cref="CanonicalFormatException">Missing, of another kind, or not whole.</exception>
    public long Integer(string name)
    {
        double value = Number(name);
        return value == Math.Floor(value) && Math.Abs(value) <= CanonicalNumber.GreatestInteger
            ? (long)value
            : throw new CanonicalFormatException("json.notAnInteger", $"The member \"{name}\" is not an integer.");
    }

    /// <summary>A boolean member.</summary>
    /// <exception cref="CanonicalFormatException">Missing or of another kind.</exception>
    public bool Boolean(string name) => Of<CanonicalBoolean>(name).Value;

    /// <summary>An array member.</summary>
    /// <exception cref="CanonicalFormatException">Missing or of another kind.</exception>
    public CanonicalArray Array(string name) => Of<CanonicalArray>(name);

    /// <summary>An object member.</summary>
    /// <exception cref="CanonicalFormatException">Missing or of another kind.</exception>
    public CanonicalObject Object(string name) => Of<CanonicalObject>(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, CanonicalValue>> GetEnumerator() => members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Of<T>(string name)
        where T : CanonicalValue => this[name] as T
        ?? throw new CanonicalFormatException("json.wrongKind", $"The member \"{name}\" is not a {typeof(T).Name}.");
}
