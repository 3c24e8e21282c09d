using Ascertain.Copies.Alignment;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Looks for one clip in an index, piece by piece as the clip is decoded: no more of it is in memory than a piece.</summary>
internal sealed class ClipIndexSearch(ClipIndexFolder index, CancellationToken cancellationToken)
{
    // Pieces are compared by falling votes, until so many in a row show nothing. Measured: a copy's own clip is among the first few (bench/results/copies.md).
    private const int MostInVain = 16;

    private readonly Dictionary<int, List<CopySegment>> parts = [];
    private InvalidDataException? damage;

    /// <summary>Looks for the next piece of the clip. That the index is damaged is told by <see cref="Matches"/>: a decode that others share goes on.</summary>
    public void Look(IReadOnlyList<ClipStill> piece)
    {
        // One at a time: what an index holds is read and sorted once for all who ask.
        lock (index.Gate)
        {
            try
            {
                // Where what is rare leads nowhere, there may be so many copies that none of their features is rare.
                if (damage is null && !Compare(piece, isWide: false))
                {
                    Compare(piece, isWide: true);
                }
            }
            catch (InvalidDataException fault)
            {
                damage = fault;
            }
        }
    }

    /// <summary>Clips that show a part of it, by falling score and then by digest.</summary>
    /// <param name="seconds">Length of the clip that was looked for.</param>
    /// <param name="sha256Hex">Its digest: the same bytes are told as such.</param>
    /// <exception cref="InvalidDataException">The index is damaged; one plain sentence.</exception>
    public IReadOnlyList<ClipMatch> Matches(double seconds, string sha256Hex)
    {
        if (damage is not null)
        {
            throw new InvalidDataException(damage.Message);
        }

        int? same = index.NumberOf(sha256Hex);
        if (same is { } number)
        {
            parts.TryAdd(number, []);
        }

        return [.. parts.Select(it => new ClipMatch(it.Key + 1, index.Clips[it.Key], new ClipComparison(SegmentJoin.Of(it.Value), seconds, index.Clips[it.Key].Seconds, it.Key == same)))
            .OrderByDescending(static it => it.Score).ThenBy(static it => it.Clip.Sha256Hex, StringComparer.Ordinal)];
    }

    private bool Compare(IReadOnlyList<ClipStill> stills, bool isWide)
    {
        int inVain = 0;
        bool isFound = false;
        foreach ((int clip, IndexedPiece at, int symmetries) in index.Candidates(stills, isWide, cancellationToken).TakeWhile(_ => inVain < MostInVain))
        {
            inVain++;
            IReadOnlyList<CopySegment> found = new ClipAligner(stills, index.Read(at), 1.0 / FingerprintSink.UsualPerSecond) { CancellationToken = cancellationToken, Symmetries = symmetries }.Find();
            if (found.Any(static it => it.Kind != CopyKind.None))
            {
                (inVain, isFound) = (0, true);
                if (!parts.TryGetValue(clip, out List<CopySegment>? list))
                {
                    parts.Add(clip, list = []);
                }

                list.AddRange(found);
            }
        }

        return isFound;
    }
}
