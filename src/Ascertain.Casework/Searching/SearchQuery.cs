namespace Ascertain.Casework.Searching;

/// <summary>What a person looks for: every word, each in any place of the exhibit, also inside a longer word. A word of at least six hexadecimal digits also names the exhibit whose
/// SHA-256 begins with it.</summary>
public sealed class SearchQuery
{
    private const int LeastDigits = 6; // arbitrary: fewer are words as often as digests
    private readonly (string? Digest, IReadOnlyList<string> Pieces)[] words;

    /// <summary>Reads what was typed.</summary>
    /// <param name="text">Words between white space; null or empty looks for nothing.</param>
    public SearchQuery(string? text) => words = [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(static it => (it.Length >= LeastDigits && it.All(char.IsAsciiHexDigit) ? it.ToLowerInvariant() : null, SearchWords.Of(it))).Where(static it => it.Item2.Count > 0)];

    /// <summary>True when nothing is looked for.</summary>
    public bool IsEmpty => words.Length == 0;

    /// <summary>Marks, by exhibit number, those that hold every word by the index.</summary>
    /// <param name="index">Of all exhibits.</param>
    /// <param name="exhibits">By number, from 1.</param>
    public bool[] Marks(SearchIndex index, IReadOnlyList<Exhibit> exhibits)
    {
        bool[] all = new bool[exhibits.Count + 1];
        Array.Fill(all, true);
        foreach ((string? digest, IReadOnlyList<string> pieces) in words)
        {
            bool[] one = new bool[all.Length];
            Array.Fill(one, true);
            foreach (string piece in pieces.Distinct(StringComparer.Ordinal))
            {
                bool[] holds = new bool[all.Length];
                index.Mark(piece, holds);
                Keep(one, holds);
            }

            for (int i = 0; digest is not null && i < exhibits.Count; i++)
            {
                one[exhibits[i].Number.Value] |= Names(digest, exhibits[i]);
            }

            Keep(all, one);
        }

        return all;
    }

    /// <summary>The same for one exhibit by its places, without the index.</summary>
    public bool Matches(IEnumerable<SearchPlace> places, Exhibit? exhibit)
    {
        List<string> there = [.. places.SelectMany(static it => it.Texts).SelectMany(SearchWords.Of)];
        return words.All(it => it.Pieces.All(piece => there.Exists(word => word.Contains(piece, StringComparison.Ordinal))) || (it.Digest is { } digest && exhibit is not null && Names(digest, exhibit)));
    }

    /// <summary>True when the place holds a word that is looked for.</summary>
    public bool IsIn(SearchPlace place) => place.Texts.Any(text => Spans(text).Count > 0);

    /// <summary>Where the words that are looked for stand in a text.</summary>
    public IReadOnlyList<(int Start, int End)> Spans(string text)
    {
        List<(int, int)> spans = [];
        SearchWords.Each(text, (word, start, end) =>
        {
            foreach ((_, IReadOnlyList<string> pieces) in words)
            {
                foreach (string piece in pieces)
                {
                    if (word.Contains(piece, StringComparison.Ordinal))
                    {
                        spans.Add((start, end));
                        return;
                    }
                }
            }
        });
        return spans;
    }

    private static bool Names(string digest, Exhibit exhibit) => exhibit.Digest.Sha256Hex.StartsWith(digest, StringComparison.Ordinal);

    private static void Keep(bool[] marks, bool[] holds)
    {
        for (int i = 0; i < marks.Length; i++)
        {
            marks[i] &= holds[i];
        }
    }
}
