namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>How often each magnitude of a luma coefficient level (coeff_abs_level, ITU-T H.264 §7.4.5.3) is written in the intra macroblocks of a picture, by quantiser, kind of block and place in the scan.</summary>
public sealed class LevelTally
{
    /// <summary>Quantisers that are told apart: QPY from 0 to 51; with more than 8 bits a sample, lower ones count as 0.</summary>
    public const int Quantisers = 52;

    /// <summary>Magnitudes from here on are counted together.</summary>
    public const int LargestMagnitude = 15;

    /// <summary>Places that are told apart: 64 of the 8×8 transform, then 16 of the 4×4 transform, then 16 of Intra_16x16, of which the first stands for its whole DC block; each in the order of its scan.</summary>
    public const int Places = 64 + 16 + 16;

    // Where each of the three begins.
    internal const int Large = 0, Small = 64, Whole = 80;

    private readonly int[] counts = new int[Quantisers * Places * (LargestMagnitude + 1)];
    private readonly int[] banded = new int[PictureBands.Count * (LargestMagnitude + 1)];
    private int touchedFrom = Quantisers, touchedTo = -1;

    /// <summary>Levels of one magnitude.</summary>
    /// <param name="qp">In [0, <see cref="Quantisers"/>).</param>
    /// <param name="place">In [0, <see cref="Places"/>).</param>
    /// <param name="magnitude">In [1, <see cref="LargestMagnitude"/>].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public int Of(int qp, int place, int magnitude)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)qp, (uint)Quantisers, nameof(qp));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)Places, nameof(place));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)magnitude, (uint)LargestMagnitude, nameof(magnitude));
        return counts[(((qp * Places) + place) * (LargestMagnitude + 1)) + magnitude];
    }

    /// <summary>Levels of one magnitude in a strip of the picture, of all quantisers and places.</summary>
    /// <param name="band">In [0, <see cref="PictureBands.Count"/>).</param>
    /// <param name="magnitude">In [1, <see cref="LargestMagnitude"/>].</param>
    public int InBand(int band, int magnitude) => banded[(band * (LargestMagnitude + 1)) + magnitude];

    // The strip that is being read.
    internal int Band { get; set; }

    /// <summary>The lowest quantiser with a level; above <see cref="HighestQuantiser"/> where there is none.</summary>
    public int LowestQuantiser => touchedFrom;

    /// <summary>The highest quantiser with a level; -1 where there is none.</summary>
    public int HighestQuantiser => touchedTo;

    internal void Count(int qp, int place, int magnitude)
    {
        int row = Math.Clamp(qp, 0, Quantisers - 1);
        (touchedFrom, touchedTo) = (Math.Min(touchedFrom, row), Math.Max(touchedTo, row));
        int column = Math.Min(magnitude, LargestMagnitude);
        counts[(((row * Places) + place) * (LargestMagnitude + 1)) + column]++;
        banded[(Band * (LargestMagnitude + 1)) + column]++;
    }

    internal void Clear()
    {
        if (touchedTo >= 0)
        {
            int row = Places * (LargestMagnitude + 1);
            Array.Clear(counts, touchedFrom * row, (touchedTo - touchedFrom + 1) * row);
        }

        Array.Clear(banded);
        (touchedFrom, touchedTo, Band) = (Quantisers, -1, 0);
    }
}
