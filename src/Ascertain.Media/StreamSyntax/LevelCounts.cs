namespace Ascertain.Media.StreamSyntax;

/// <summary>How many luma transform coefficients of a picture are written with each of the magnitudes 1 to 7 (before scaling: coeffLevel of ITU-T H.264 §7.3.5.3, TransCoeffLevel of ITU-T H.265 §7.4.9.11).</summary>
/// <param name="One">Of magnitude 1.</param>
/// <param name="Two">Of magnitude 2.</param>
/// <param name="Three">Of magnitude 3.</param>
/// <param name="Four">Of magnitude 4.</param>
/// <param name="Five">Of magnitude 5.</param>
/// <param name="Six">Of magnitude 6.</param>
/// <param name="Seven">Of magnitude 7.</param>
public readonly record struct LevelCounts(int One, int Two, int Three, int Four, int Five, int Six, int Seven)
{
    /// <summary>The largest magnitude that is counted.</summary>
    public const int Largest = 7;

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
        7 => Seven,
        _ => throw new ArgumentOutOfRangeException(nameof(magnitude), magnitude, "Magnitudes of 1 to 7 are counted."),
    };
}
