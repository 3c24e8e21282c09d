namespace Ascertain.Media.Decoding;

/// <summary>What a decoder may take before it is ended.</summary>
public sealed record DecodeLimits
{
    /// <summary>3840 × 2160: the largest picture for which the memory bound has been measured to suffice.</summary>
    public const long GreatestPixels = 3840L * 2160;

    /// <summary>The defaults.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>Bytes of memory of the decoder and what holds it, anonymous and shared, without the pages of libraries. 256 MiB:
    /// HEVC of 10 bits at 3840 × 2160 was measured to take 250 MB so counted, and 294 MB with its libraries.</summary>
    public long ResidentBytes { get; init; } = 256L << 20;

    /// <summary>Longest time in all. 10 min, arbitrary.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time without a sample from the decoder (where samples are passed over: without a picture), while it is not us who are slow. 30 s, arbitrary.</summary>
    public TimeSpan WithoutProgress { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Greatest number of bytes taken from the decoder: pictures, sound and its account of them. 4 TB, arbitrary; an hour of 1080p luma at 60 Hz is 0.45 TB.</summary>
    public long OutputBytes { get; init; } = 4_000_000_000_000;
}
