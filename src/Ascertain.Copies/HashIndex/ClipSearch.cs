using Ascertain.Copies.FrameHashes;

namespace Ascertain.Copies.HashIndex;

/// <summary>Search for pictures of clips by their hashes. Pictures of low quality (black, flat) are kept apart: they all look alike and would be found by each other.</summary>
public sealed class ClipSearch
{
    private readonly List<(string Clip, TimedHash Entry)> searched = [];
    private readonly FrameHash[] hashes;
    private PartIndex? index;

    /// <summary>Takes the clips.</summary>
    /// <param name="clips">In any order; the answers do not depend on it.</param>
    public ClipSearch(IEnumerable<ClipHashes> clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        foreach (ClipHashes clip in clips)
        {
            foreach (TimedHash entry in clip.Entries)
            {
                if (entry.Picture.IsUseful)
                {
                    searched.Add((clip.ClipSha256Hex, entry));
                }
                else
                {
                    KeptApart++;
                }
            }
        }

        // Numbers of codes then have the order of clip and time, and hits come in it.
        searched.Sort(static (a, b) =>
        {
            int order = string.CompareOrdinal(a.Clip, b.Clip);
            order = order != 0 ? order : a.Entry.TimeMicroseconds.CompareTo(b.Entry.TimeMicroseconds);
            return order != 0 ? order : a.Entry.Picture.Hash.CompareTo(b.Entry.Picture.Hash);
        });
        hashes = [.. searched.Select(static it => it.Entry.Picture.Hash)];
    }

    /// <summary>Pictures that are searched.</summary>
    public int Searched => hashes.Length;

    /// <summary>Pictures below <see cref="HashedPicture.LeastUsefulQuality"/>, which no search finds.</summary>
    public int KeptApart { get; private set; }

    /// <summary>Pictures within a distance of each query; none for a query of low quality.</summary>
    /// <param name="queries">Hashed pictures.</param>
    /// <param name="radius">0 to 256 bits.</param>
    /// <param name="isMany">True to make tables first, which pays from some hundred queries on; the answer is the same.</param>
    /// <returns>In order of query, distance, clip, time.</returns>
    public IReadOnlyList<ClipHit> Within(IReadOnlyList<HashedPicture> queries, int radius, bool isMany = false)
    {
        ArgumentNullException.ThrowIfNull(queries);
        int[] useful = [.. Enumerable.Range(0, queries.Count).Where(i => queries[i].IsUseful)];
        FrameHash[] asked = [.. useful.Select(i => queries[i].Hash)];
        List<CodeHit> hits = isMany ? (index ??= new PartIndex(hashes)).Within(asked, radius) : PartIndex.WithinByScan(hashes, asked, radius);
        return [.. hits.Select(hit => new ClipHit(useful[hit.Query], hit.Distance, searched[hit.Code].Clip, searched[hit.Code].Entry))];
    }
}
