using Ascertain.Canonical;
using Ascertain.Copies.Comparing;

namespace Ascertain.Copies.ClipIndex;

/// <summary>A clip of an index that shows parts of the one that was looked for.</summary>
public sealed class ClipMatch
{
    internal ClipMatch(int number, IndexedClip clip, ClipComparison comparison) => (Number, Clip, Comparison) = (number, clip, comparison);

    /// <summary>Number of the clip in the index, from 1, in the order in which clips were added.</summary>
    public int Number { get; }

    /// <summary>The clip of the index.</summary>
    public IndexedClip Clip { get; }

    /// <summary>Score of the strongest part, or of the pictures that are alike; 0 where the bytes are the same and no part was compared. No probability.</summary>
    public double Score => Comparison.Parts.Count == 0 ? Comparison.Stills?.Score ?? 0 : Comparison.Parts.Max(static it => it.Score);

    /// <summary>What both clips are to each other, the clip that was looked for being the first: record <c>ascertain/clip-comparison/1</c>.</summary>
    public CanonicalObject ToDocument() => Comparison.ToDocument();

    internal ClipComparison Comparison { get; }
}
