namespace Ascertain.Casework.Storage;

/// <summary>Texts that were read before: thousands of records say the same of their items, and each text is kept once.</summary>
/// <remarks>A fixed number of slots, so that memory is bounded whatever is read; what falls into a slot that is taken takes the place of what was there, and a text that is not found is merely kept twice.
/// Threads may read at once: a slot holds one reference.</remarks>
internal sealed class TextPool
{
    private const int Slots = 1 << 18; // arbitrary: two megabytes; digests of some ten thousand exhibits stay until the runs on them are read
    private const int Longest = 1024; // characters; arbitrary: sentences are shorter

    private readonly string?[] slots = new string?[Slots];

    /// <summary>An equal text, as the same object where it was seen lately.</summary>
    public string Of(string text)
    {
        if (text.Length > Longest)
        {
            return text;
        }

        ref string? slot = ref slots[(uint)string.GetHashCode(text, StringComparison.Ordinal) % Slots];
        string? seen = slot;
        return seen is not null && string.Equals(seen, text, StringComparison.Ordinal) ? seen : slot = text;
    }
}
