namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Turns offsets in UTF-16 units into offsets in Unicode code points.</summary>
internal sealed class CodePoints
{
    private readonly int[]? pairsBefore;

    /// <summary>Counts the surrogate pairs of a text once; a text without them costs nothing.</summary>
    public CodePoints(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return;
        }

        pairsBefore = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++)
        {
            pairsBefore[i + 1] = pairsBefore[i] + (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0);
        }
    }

    /// <summary>Code points before an offset.</summary>
    public int Of(int offset) => pairsBefore is null ? offset : offset - pairsBefore[offset];
}
