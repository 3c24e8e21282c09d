using System.Globalization;
using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Custody.TimeStamps;

/// <summary>What a stamp says of a ledger: its first entries existed by then.</summary>
/// <param name="Kind"><see cref="TimeStampRecord.Rfc3161"/> or <see cref="TimeStampRecord.OpenTimestamps"/>.</param>
/// <param name="Size">Entries that were stamped.</param>
/// <param name="By">The authority, a block or a calendar.</param>
/// <param name="At">When, by that; null while it is pending or needs a header.</param>
/// <param name="Standing"><c>pinned</c>: the reader brought the root. <c>unpinned</c>: anybody can have made it. Of OpenTimestamps: <c>attested</c>,
/// <c>attestedWithoutWork</c> (the header proves no work), <c>unpinned</c> (the header is the operator's, and proves work), <c>needsHeader</c>, <c>pending</c>, <c>unknown</c>.</param>
public sealed record TimeStatement(string Kind, long Size, string By, Instant? At, string Standing)
{
    /// <summary>True where it was checked with roots or headers that the operator states, because the reader brought none.</summary>
    public bool IsByStatedTrust { get; init; }

    /// <summary>The block header that an OpenTimestamps proof leads to: its hash is to be compared with the chain, from a source of one's own.</summary>
    public BlockHeader? Header { get; init; }

    /// <summary>The form in reports.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject { ["kind"] = Kind, ["size"] = Size, ["by"] = By, ["standing"] = Standing, ["revocation"] = "notChecked" }
        .AddIfPresent("at", At is { } at ? UtcText.Of(at) : null).AddIfPresent("trust", IsByStatedTrust ? "stated" : null)
        .AddIfPresent("blockHash", Header?.HashHex).AddIfPresent("workBits", Header is null ? null : (CanonicalValue)Header.WorkBits);

    /// <summary>For people.</summary>
    public string InWords() => string.Create(CultureInfo.InvariantCulture,
        $"time-stamp: the first {Size} entries existed {(At is { } at ? $"by {UtcText.Of(at)}" : "at a time not shown yet")} ({Kind}, {By}{Block()}, {Standing}{(IsByStatedTrust ? ", by trust that the operator states" : "")}; revocation not checked)");

    private string Block() => Header is null ? ""
        : Header.HasProofOfWork ? string.Create(CultureInfo.InvariantCulture, $" with hash {Header.HashHex}, which takes 2^{Header.WorkBits} hashes on average")
        : $" with hash {Header.HashHex}, which nobody worked for";
}
