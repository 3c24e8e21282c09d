using Ascertain.Copies.Alignment;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Looks for one clip in an index, piece by piece as the clip is decoded: no more of it is in memory than a piece.</summary>
internal sealed class ClipIndexSearch(ClipIndexFolder index, CancellationToken cancellationToken)
{
    // Pieces are compared by falling votes, until so many in a row show nothing. Measured (bench/results/copies.md): a copy's own clip is among the first few; among all features two at most stood between forty copies of one clip.
    private const int MostInVain = 16, MostInVainOfAll = 8;

    private readonly Dictionary<int, List<CopySegment>> parts = [];
    private readonly Dictionary<int, AlikeStills> alike = [];
    private readonly HashSet<int> more = [];
    private InvalidDataException? damage;

    /// <summary>Looks for the next piece of the clip. That the index is damaged is told by <see cref="Matches"/>: a decode that others share goes on.</summary>
    public void Look(IReadOnlyList<ClipStill> piece)
    {
        // One at a time: what an index holds is read and sorted once for all who ask.
        lock (index.Gate)
        {
            try
            {
                if (damage is null)
                {
                    // Also where what is rare leads somewhere: of dozens of copies it leads to those few that are cut or turned as no other.
                    (IReadOnlyList<PieceCandidate> rare, IReadOnlyList<PieceCandidate> common) = index.Candidates(piece, cancellationToken);
                    Dictionary<IndexedPiece, int> done = [];
                    Compare(piece, rare, MostInVain, done);
                    Compare(piece, common, MostInVainOfAll, done);
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

        foreach (int clip in alike.Keys)
        {
            parts.TryAdd(clip, []);
        }

        return [.. parts.Select(it => new ClipMatch(it.Key + 1, index.Clips[it.Key], new ClipComparison(SegmentJoin.Of(it.Value), seconds, index.Clips[it.Key].Seconds, it.Key == same)
            {
                MayBeMore = more.Contains(it.Key), IsTooShort = it.Key != same && alike.ContainsKey(it.Key), Stills = it.Key == same ? null : alike.GetValueOrDefault(it.Key),
            }))
            .OrderByDescending(static it => it.Score).ThenBy(static it => it.Clip.Sha256Hex, StringComparer.Ordinal)];
    }

    // What was compared is kept with its turns and mirrors, and not compared again in the same.
    private void Compare(IReadOnlyList<ClipStill> stills, IReadOnlyList<PieceCandidate> candidates, int mostInVain, Dictionary<IndexedPiece, int> done)
    {
        int inVain = 0;
        foreach (PieceCandidate candidate in candidates)
        {
            int before = done.GetValueOrDefault(candidate.Piece);
            if ((candidate.Vote.Symmetries & ~before) == 0)
            {
                continue;
            }

            if (inVain == mostInVain)
            {
                break;
            }

            int symmetries = candidate.Vote.Symmetries | before;
            IReadOnlyList<ClipStill> stored = index.Read(candidate.Piece);
            if (AlikeStills.AreAsked(stills, stored))
            {
                inVain = CompareStills(candidate, stills, stored) ? 0 : inVain + 1;
                done[candidate.Piece] = -1;
                continue;
            }

            ClipParts compared = ClipParts.Find(stills, stored, 1.0 / FingerprintSink.UsualPerSecond, symmetries, cancellationToken);
            IReadOnlyList<CopySegment> found = compared.Parts;
            bool isFound = found.Any(static it => it.Kind != CopyKind.None);
            if (compared.MayBeMore)
            {
                more.Add(candidate.Clip);
            }

            done[candidate.Piece] = isFound ? -1 : symmetries; // what is told is not asked again

            // What is shown in too few pictures to be told is not shown in vain: of a clip there may be many copies of a picture or two.
            inVain = found.Any(static it => it.Score >= CopySegment.ToldFrom) ? 0 : inVain + 1;
            if (isFound)
            {
                if (!parts.TryGetValue(candidate.Clip, out List<CopySegment>? list))
                {
                    parts.Add(candidate.Clip, list = []);
                }

                list.AddRange(found);
            }
        }
    }

    // Too short to be aligned: the pictures that are most alike.
    private bool CompareStills(PieceCandidate candidate, IReadOnlyList<ClipStill> stills, IReadOnlyList<ClipStill> stored)
    {
        if (AlikeStills.Find(stills, stored, cancellationToken) is not { } found)
        {
            return false;
        }

        if (!alike.TryGetValue(candidate.Clip, out AlikeStills? before) || found.Score > before.Score)
        {
            alike[candidate.Clip] = found;
        }

        return true;
    }
}
