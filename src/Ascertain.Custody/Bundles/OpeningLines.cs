using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>The openings of a bundle, read along with the leaves: both are in the order of the entries.</summary>
internal sealed class OpeningLines
{
    private const int GreatestLength = 64 * 1024; // a full leaf has about 45 documents of 170 bytes each

    private readonly LineReader? lines;
    private readonly VerificationFaults faults;
    private LedgerOpening? next;
    private long nextSequence = -1;

    public OpeningLines(Stream? stream, VerificationFaults faults)
    {
        (this.faults, lines) = (faults, stream is null ? null : new LineReader(stream, GreatestLength));
        Advance();
    }

    /// <summary>What opens this entry, or null; to be asked for each entry in its order.</summary>
    public LedgerOpening? For(long sequence)
    {
        if (next is null || nextSequence != sequence)
        {
            return null;
        }

        LedgerOpening opening = next;
        Advance();
        return opening;
    }

    /// <summary>Names the openings that no entry asked for.</summary>
    public void End()
    {
        for (; next is not null && !faults.IsFull; Advance())
        {
            faults.Add(VerificationCodes.OpeningStray, BundlePaths.Openings, $"An opening is for entry {nextSequence}, which is not there.");
        }

        if (lines is { IsTerminated: false })
        {
            faults.Add(BundleCodes.ManifestNotCanonical, BundlePaths.Openings, "The last line does not end in a newline.");
        }
    }

    private void Advance()
    {
        long last = nextSequence;
        for (next = null; next is null && lines is not null && !faults.IsFull && lines.Next();)
        {
            try
            {
                LedgerOpening opening = lines.Line.Length <= GreatestLength
                    ? LedgerOpening.Parse(lines.Line.Span, out long sequence)
                    : throw new CustodyFormatException("opening.form", $"An opening in a bundle has at most {GreatestLength} bytes.");
                (next, nextSequence) = sequence > last && opening is { Request: null, Documents.Count: > 0 }
                    ? (opening, sequence)
                    : throw new CustodyFormatException("opening.form", "The openings of a bundle name their entries, are in their order, each once, and open documents only.");
            }
            catch (CustodyFormatException fault)
            {
                faults.Add(fault, BundlePaths.Openings);
            }
        }
    }
}
