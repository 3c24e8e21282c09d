namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Which pictures a decoder would still keep, by their order counts: ITU-T H.265 §8.3.2.</summary>
/// <remarks>Each picture lists all pictures that are kept, whether it uses them or not; what is not listed is let go and cannot come back. Long-term pictures are not followed, and not asked for.</remarks>
internal sealed class HevcKeptPictures
{
    // sps_max_dec_pic_buffering is at most 16 (§A.4.1), and a set lists no more; a broken one could list 32.
    private readonly List<int> kept = [];
    private bool isKnown;

    /// <summary>Takes the next picture in decoding order.</summary>
    /// <param name="orderCount">Its PicOrderCntVal.</param>
    /// <param name="restarts">A sequence begins with it.</param>
    /// <param name="isRead">Its header was read so far; otherwise nothing is known until the next beginning.</param>
    /// <param name="set">Its reference picture set; null for an IDR picture.</param>
    /// <returns>How many of those that it may use are not there.</returns>
    public int Take(int orderCount, bool restarts, bool isRead, HevcReferenceSet? set)
    {
        int missing = 0;
        if (restarts)
        {
            kept.Clear();
            isKnown = true;
        }
        else if (!isRead)
        {
            isKnown = false;
        }
        else if (set is not null)
        {
            List<int> listed = [];
            foreach ((int distance, bool isUsed) in set.Pictures)
            {
                bool isThere = kept.Contains(orderCount + distance);
                missing += isUsed && !isThere && isKnown ? 1 : 0;
                if (isThere)
                {
                    listed.Add(orderCount + distance);
                }
            }

            kept.Clear();
            kept.AddRange(listed);
        }

        kept.Add(orderCount);
        return missing;
    }
}
