namespace Ascertain.Media.StreamSyntax;

/// <summary>How many luma transform coefficients of a picture are written with each of the magnitudes 1 to 6 (TransCoeffLevel before scaling, ITU-T H.265 §7.4.9.11).</summary>
/// <param name="One">Of magnitude 1.</param>
/// <param name="Two">Of magnitude 2.</param>
/// <param name="Three">Of magnitude 3.</param>
/// <param name="Four">Of magnitude 4.</param>
/// <param name="Five">Of magnitude 5.</param>
/// <param name="Six">Of magnitude 6.</param>
public readonly record struct LevelCounts(int One, int Two, int Three, int Four, int Five, int Six)
{
    /// <summary>The largest magnitude that is counted.</summary>
    public const int Largest = 6;

    /// <summary>Coefficients of a magnitude in [1, <see cref="Largest"/>].</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another magnitude.</exception>
    public int this[int magnitude] => magnitude switch
    {
        1 => One,
        2 => Two,
        3 => Three,
        4 => Four,
        5 => Five,
        6 => Six,
        _ => throw new ArgumentOutOfRangeException(nameof(magnitude), magnitude, "Magnitudes of 1 to 6 are counted."),
    };
}
