using System.Collections;

namespace Ascertain.Canonical;

/// <summary>A JSON array.</summary>
public sealed class CanonicalArray : CanonicalValue, IReadOnlyList<CanonicalValue>
{
    private readonly List<CanonicalValue> items;

    /// <summary>An empty array, to be filled with <see cref="Add"/>.</summary>
    public CanonicalArray() => items = [];

    /// <summary>An array of these values.</summary>
    public CanonicalArray(IEnumerable<CanonicalValue> values) => items = [.. values];

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public CanonicalValue this[int index] => items[index];

    /// <summary>An array of texts.</summary>
    public static CanonicalArray OfTexts(IEnumerable<string> texts) => new(texts.Select(text => (CanonicalValue)text));

    /// <summary>Appends a value.</summary>
    public void Add(CanonicalValue value) => items.Add(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The items as objects.</summary>
    /// <exception cref="CanonicalFormatException">An item is something else.</exception>
    public IEnumerable<CanonicalObject> Objects() => items.Select(static item =>
        item as CanonicalObject ?? throw new CanonicalFormatException("json.wrongKind", "An array item is not an object."));

    /// <summary>The items as texts.</summary>
    /// <exception cref="CanonicalFormatException">An item is something else.</exception>
    public IEnumerable<string> Texts() => items.Select(static item =>
        (item as CanonicalText)?.Value ?? throw new CanonicalFormatException("json.wrongKind", "An array item is not a text."));

    /// <inheritdoc/>
    public IEnumerator<CanonicalValue> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
