namespace Ascertain.Media.Bitstreams;

/// <summary>Where one unit stands in a configuration record.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record UnitRange(int Start, int Length)
{
    /// <summary>The bytes of the unit.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> record) => record.Slice(Start, Length);
}
