namespace Ascertain.Preservation.Bundles;

/// <summary>Says roughly how large a withheld file is: an exact size would tell which known file it is.</summary>
public static class SizeBand
{
    /// <summary>A band of one power of ten, e.g. <c>10 MB to 100 MB</c> (1 MB = 10^6 bytes).</summary>
    public static string Of(long byteCount) => byteCount switch
    {
        < 0 => throw new ArgumentOutOfRangeException(nameof(byteCount), byteCount, "A size is not negative."),
        < 1_000 => "under 1 kB",
        < 10_000 => "1 kB to 10 kB",
        < 100_000 => "10 kB to 100 kB",
        < 1_000_000 => "100 kB to 1 MB",
        < 10_000_000 => "1 MB to 10 MB",
        < 100_000_000 => "10 MB to 100 MB",
        < 1_000_000_000 => "100 MB to 1 GB",
        < 10_000_000_000 => "1 GB to 10 GB",
        _ => "10 GB or more",
    };
}
