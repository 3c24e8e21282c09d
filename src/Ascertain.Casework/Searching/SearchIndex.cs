using System.Runtime.InteropServices;

namespace Ascertain.Casework.Searching;

/// <summary>Which exhibits hold a word. Never changed: with more exhibits or more words it is another, which shares what did not change.</summary>
/// <remarks>Kept in parts, each sorted; a small part is merged into the one before it when it has come near its size, so that growing by one entry costs that entry, and
/// a search looks through few parts. What an exhibit no longer holds stays in it: whoever removes something says so to whoever searches (<c>ExhibitRow.IsStaleInIndex</c>).</remarks>
public sealed class SearchIndex
{
    private readonly Part[] parts; // the largest first

    private SearchIndex(Part[] parts) => this.parts = parts;

    /// <summary>Of no exhibit.</summary>
    public static SearchIndex Empty { get; } = new([]);

    /// <summary>The same with more.</summary>
    /// <param name="more">Numbers of exhibits, ascending, with all the texts that each holds.</param>
    public SearchIndex With(IEnumerable<(int Exhibit, IEnumerable<string> Texts)> more)
    {
        Part added = Part.Of(more);
        if (added.Exhibits.Length == 0)
        {
            return this;
        }

        List<Part> grown = [.. parts, added];
        while (grown.Count > 1 && grown[^1].Exhibits.Length * 2 >= grown[^2].Exhibits.Length)
        {
            grown[^2] = Part.Merge(grown[^2], grown[^1]);
            grown.RemoveAt(grown.Count - 1);
        }

        return new SearchIndex([.. grown]);
    }

    /// <summary>Marks the exhibits that hold a word with this in it.</summary>
    /// <param name="piece">Of a word, as <see cref="SearchWords"/> gives it.</param>
    /// <param name="marks">By number of the exhibit; beyond its end nothing is marked.</param>
    public void Mark(string piece, bool[] marks)
    {
        foreach (Part part in parts)
        {
            for (int i = 0; i < part.Words.Length; i++)
            {
                if (part.Words[i].Contains(piece, StringComparison.Ordinal))
                {
                    foreach (int exhibit in part.Of(i))
                    {
                        if (exhibit < marks.Length)
                        {
                            marks[exhibit] = true;
                        }
                    }
                }
            }
        }
    }

    // The exhibits of word i, ascending, are those from Starts[i] to Starts[i + 1].
    private sealed record Part(string[] Words, int[] Starts, int[] Exhibits)
    {
        public ReadOnlySpan<int> Of(int word) => Exhibits.AsSpan(Starts[word]..Starts[word + 1]);

        public static Part Of(IEnumerable<(int Exhibit, IEnumerable<string> Texts)> more)
        {
            Dictionary<string, List<int>> holders = new(StringComparer.Ordinal);
            Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> byWord = holders.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach ((int exhibit, IEnumerable<string> texts) in more)
            {
                foreach (string text in texts)
                {
                    SearchWords.Each(text, (word, _, _) =>
                    {
                        ref List<int>? its = ref CollectionsMarshal.GetValueRefOrAddDefault(byWord, word, out _);
                        if ((its ??= []) is not [.., var last] || last != exhibit)
                        {
                            its.Add(exhibit);
                        }
                    });
                }
            }

            string[] words = [.. holders.Keys];
            Array.Sort(words, StringComparer.Ordinal);
            Writer writer = new(words.Length, holders.Values.Sum(static it => it.Count));
            foreach (string word in words)
            {
                writer.Begin(word);
                CollectionsMarshal.AsSpan(holders[word]).CopyTo(writer.Take(holders[word].Count));
            }

            return writer.End();
        }

        public static Part Merge(Part one, Part other)
        {
            Writer writer = new(one.Words.Length + other.Words.Length, one.Exhibits.Length + other.Exhibits.Length);
            for (int i = 0, j = 0; i < one.Words.Length || j < other.Words.Length;)
            {
                int order = i == one.Words.Length ? 1 : j == other.Words.Length ? -1 : string.CompareOrdinal(one.Words[i], other.Words[j]);
                ReadOnlySpan<int> left = order <= 0 ? one.Of(i) : [], right = order >= 0 ? other.Of(j) : [];
                writer.Begin(order <= 0 ? one.Words[i] : other.Words[j]);
                while (left.Length > 0 || right.Length > 0)
                {
                    int next = left.Length == 0 ? right[0] : right.Length == 0 ? left[0] : Math.Min(left[0], right[0]);
                    writer.Take(1)[0] = next;
                    left = left is [var first, ..] && first == next ? left[1..] : left;
                    right = right is [var second, ..] && second == next ? right[1..] : right;
                }

                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }

            return writer.End();
        }
    }

    private sealed class Writer(int mostWords, int mostExhibits)
    {
        private readonly string[] words = new string[mostWords];
        private readonly int[] starts = new int[mostWords + 1], exhibits = new int[mostExhibits];
        private int wordCount, exhibitCount;

        public void Begin(string word)
        {
            starts[wordCount] = exhibitCount;
            words[wordCount++] = word;
        }

        public Span<int> Take(int count)
        {
            exhibitCount += count;
            return exhibits.AsSpan(exhibitCount - count, count);
        }

        public Part End()
        {
            starts[wordCount] = exhibitCount;
            return new Part(words[..wordCount], starts[..(wordCount + 1)], exhibits[..exhibitCount]);
        }
    }
}
