using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>A TID of the AT Protocol: 13 digits of base32-sortable; the top bit is 0, 53 bits of microseconds, 10 bits of a clock's number.</summary>
/// <remarks>The client may mint it, not the server alone: a dated-back one can be made. The finding that uses it says so.</remarks>
internal static class BlueskyTid
{
    private const long First = 1_577_836_800_000_000; // 2020-01-01: before the service
    private const long Last = 4_102_444_800_000_000; // 2100-01-01

    public static string? Read(ReadOnlySpan<char> id, out MintedTime minted)
    {
        minted = default;
        if (id.Length != 13 || !IdText.TrySortable32(id, out UInt128 number) || number > long.MaxValue)
        {
            return "A TID is 13 characters of 2-7 and a-z, the first from 2 to j.";
        }

        long microseconds = (long)number >> 10;
        if (microseconds is < First or >= Last)
        {
            return "The time in it lies before the platform's first or after 2099: it is no identifier of that platform.";
        }

        minted = new MintedTime(Instant.FromUnixTimeTicks(microseconds * 10), MintedTime.Microsecond);
        return null;
    }
}
