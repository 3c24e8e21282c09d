using System.Globalization;

namespace Ascertain.Authenticity.Genuineness;

/// <summary>A finding beside a pair.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Entry">Ledger entry of its run; null where nothing was recorded.</param>
/// <param name="Number">Which finding of its run, from 1.</param>
public sealed record FindingOnPair(Finding Finding, long? Entry, int Number)
{
    /// <summary>As the report cites it, <c>l7.2</c>; null where nothing was recorded.</summary>
    public string? Source => Entry is { } entry ? string.Create(CultureInfo.InvariantCulture, $"l{entry}.{Number}") : null;
}
