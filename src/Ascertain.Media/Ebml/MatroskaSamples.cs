using System.Collections;

namespace Ascertain.Media.Ebml;

/// <summary>The frames of one track, read from the clusters anew on each enumeration; the item must still be open.</summary>
/// <remarks>Matroska stores presentation times only, in decode order: <see cref="MediaSample.DecodeTime"/> repeats the presentation time.
/// Times are nanoseconds from the segment's zero.</remarks>
internal sealed class MatroskaSamples(ByteSource source, IReadOnlyList<ClusterRange> clusters, long track, long scale, long defaultDuration)
    : IEnumerable<MediaSample>
{
    public IEnumerator<MediaSample> GetEnumerator()
    {
        ClusterCursor cursor = new(source);
        foreach (ClusterRange cluster in clusters)
        {
            cursor.Begin(cluster.DataOffset, cluster.End, hasUnknownSize: false);
            while (cursor.Read())
            {
                if (!cursor.IsBlock || cursor.Track != track)
                {
                    continue;
                }

                long time = MatroskaTime.Of(cursor.Timestamp ?? 0, cursor.RelativeTime, scale);
                long duration = cursor.Duration >= 0 ? MatroskaTime.Of(cursor.Duration, 0, scale) : 0;
                int count = cursor.FrameSizes.Length;
                long step = duration > 0 && count > 0 ? duration / count : defaultDuration;
                long offset = cursor.FramesOffset;
                for (int i = 0; i < count; i++)
                {
                    int size = cursor.FrameSizes[i];
                    long at = time + (i * step);
                    yield return new MediaSample(offset, size, at, at, step, cursor.IsKey);
                    offset += size;
                }
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
