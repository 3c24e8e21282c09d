using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ascertain.Canonical;

/// <summary>A JSON object; members are kept in the order RFC 8785 §3.2.3 writes them (UTF-16 code units).</summary>
/// <remarks>Built as <c>new CanonicalObject { ["code"] = "…", ["firstByte"] = 12 }</c>. A member that is absent is not written:
/// use <see cref="AddIfPresent(string, CanonicalValue?)"/>.</remarks>
public sealed class CanonicalObject : CanonicalValue, IEnumerable<KeyValuePair<string, CanonicalValue>>
{
    private static readonly Comparer<KeyValuePair<string, CanonicalValue>> ByName =
        Comparer<KeyValuePair<string, CanonicalValue>>.Create(static (a, b) => string.CompareOrdinal(a.Key, b.Key));

    private readonly List<KeyValuePair<string, CanonicalValue>> members; // in canonical order, in which documents are read and mostly made

    /// <summary>An object without members.</summary>
    public CanonicalObject() => members = [];

    private CanonicalObject(List<KeyValuePair<string, CanonicalValue>> members) => this.members = members;

    /// <summary>Number of members.</summary>
    public int Count => members.Count;

    /// <summary>The names, in canonical order.</summary>
    public IEnumerable<string> Names => members.Select(static it => it.Key);

    /// <summary>Reads or sets one member.</summary>
    /// <exception cref="CanonicalFormatException">Read of a member that is not there.</exception>
    public CanonicalValue this[string name]
    {
        get => TryGet(name, out CanonicalValue? value)
            ? value
            : throw new CanonicalFormatException("json.memberMissing", $"The member \"{name}\" is missing.");
        set
        {
            KeyValuePair<string, CanonicalValue> member = new(name, value ?? throw new ArgumentNullException(nameof(value)));
            int place = PlaceOf(name);
            if (place < 0)
            {
                members.Insert(~place, member);
            }
            else
            {
                members[place] = member;
            }
        }
    }

    /// <summary>An object of members in any order: sorted once, so that a hostile order costs no more than a friendly one.</summary>
    /// <exception cref="CanonicalFormatException">A name occurs twice.</exception>
    internal static CanonicalObject Of(List<KeyValuePair<string, CanonicalValue>> members)
    {
        for (int i = 1, sorted = 0; i < members.Count; i++)
        {
            int order = ByName.Compare(members[i - 1], members[i]);
            if (order > 0 && sorted++ == 0)
            {
                members.Sort(ByName);
                i = 0;
            }
            else if (order == 0)
            {
                throw new CanonicalFormatException("json.duplicateMember", $"The member \"{members[i].Key}\" occurs twice.");
            }
        }

        return new CanonicalObject(members);
    }

    /// <summary>Sets a member when there is a value for it.</summary>
    public CanonicalObject AddIfPresent(string name, CanonicalValue? value)
    {
        if (value is not null)
        {
            this[name] = value;
        }

        return this;
    }

    /// <summary>Sets a text member when there is a text for it.</summary>
    public CanonicalObject AddIfPresent(string name, string? text) => AddIfPresent(name, text is null ? null : new CanonicalText(text));

    /// <summary>True when the member is there.</summary>
    public bool Has(string name) => PlaceOf(name) >= 0;

    /// <summary>The member, when it is there.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out CanonicalValue? value)
    {
        int place = PlaceOf(name);
        value = place < 0 ? null : members[place].Value;
        return value is not null;
    }

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

    // Where the name is, or the complement of where it belongs: in canonical order after the last.
    private int PlaceOf(string name) => members.Count > 0 && string.CompareOrdinal(members[^1].Key, name) < 0
        ? ~members.Count
        : members.BinarySearch(new KeyValuePair<string, CanonicalValue>(name, CanonicalNull.Instance), ByName);

    private T Of<T>(string name)
        where T : CanonicalValue => this[name] as T
        ?? throw new CanonicalFormatException("json.wrongKind", $"The member \"{name}\" is not a {typeof(T).Name}.");
}
